import { Chart } from 'chart.js';
import { placeLegend } from './place-legend.ts';

/** What a chart outside its window must say about itself. */
export interface Caption {
  readonly title: string;
  /** The machine and the time. */
  readonly subtitle: string;
  readonly legend: readonly { readonly label: string; readonly color: string }[];
}

interface PictureColors {
  readonly card: string;
  readonly text: string;
  readonly muted: string;
  readonly font: string;
}

/** Sharp on any screen and in documents. */
const scale = 2;
const margin = 16;
const headHeight = 40;
const legendRowHeight = 18;
const swatch = 10;
const swatchGap = 6;

/** A picture of a chart at twice its size, with its title, legend, machine and time. */
export async function createPicture(shown: HTMLCanvasElement, caption: Caption, colors: PictureColors): Promise<Blob> {
  const chart = paintAtScale(shown);
  const width = chart.width / scale;
  const measuring = contextOf(new OffscreenCanvas(1, 1));
  measuring.font = `12px ${colors.font}`;
  const widths = caption.legend.map(({ label }) => swatch + swatchGap + measuring.measureText(label).width);
  const { places, rows } = placeLegend(widths, width);
  const chartTop = margin + headHeight + rows * legendRowHeight + 8;
  const canvas = new OffscreenCanvas((width + 2 * margin) * scale, (chartTop + margin) * scale + chart.height);
  const context = contextOf(canvas);
  context.scale(scale, scale);
  // The chart is transparent, and unreadable on another background.
  context.fillStyle = colors.card;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'top';
  context.fillStyle = colors.text;
  context.font = `600 15px ${colors.font}`;
  context.fillText(caption.title, margin, margin, width);
  context.fillStyle = colors.muted;
  context.font = `12px ${colors.font}`;
  context.fillText(caption.subtitle, margin, margin + 20, width);
  caption.legend.forEach(({ label, color }, index) => {
    const { x, row } = places[index] ?? { x: 0, row: 0 };
    const y = margin + headHeight + row * legendRowHeight;
    context.fillStyle = color;
    context.fillRect(margin + x, y + 1, swatch, swatch);
    context.fillStyle = colors.muted;
    context.fillText(label, margin + x + swatch + swatchGap, y, width);
  });
  context.drawImage(chart, margin, chartTop, width, chart.height / scale);
  return canvas.convertToBlob();
}

/** A copy of the chart, drawn again at this scale: a copy of its pixels would be blurred. */
function paintAtScale(shown: HTMLCanvasElement): OffscreenCanvas {
  const chart = Chart.getChart(shown);
  const before = chart?.options.devicePixelRatio;
  const redraw = (ratio: number | undefined) => {
    if (!chart) return;
    if (ratio === undefined) delete chart.options.devicePixelRatio;
    else chart.options.devicePixelRatio = ratio;
    chart.resize(chart.width, chart.height);
  };
  redraw(scale);
  const { width, height } = chart ?? { width: shown.clientWidth, height: shown.clientHeight };
  const copy = new OffscreenCanvas(width * scale, height * scale);
  contextOf(copy).drawImage(shown, 0, 0, copy.width, copy.height);
  redraw(before);
  return copy;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures');
  return context;
}
