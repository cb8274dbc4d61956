import {
  Chart,
  type ChartDataset,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { createOptions } from './chart-options.ts';
import type { ChartPoint, ChartSeries, ChartView } from './chart-view.ts';
import { createCrosshair } from './crosshair.ts';
import { createMarks } from './marks.ts';
import { topOf } from './scale.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip);

export interface TimeChart {
  show(view: ChartView): void;
  /** Draws the crosshair at the instant under the pointer in another chart. */
  hover(x: number | null): void;
  /** The instant at a pixel of the canvas, clamped to the chart. */
  instantAt(pixel: number): number | null;
  destroy(): void;
}

/** Lines over time with one or two scales, drawn by Chart.js without animation. */
export function createTimeChart(canvas: HTMLCanvasElement): TimeChart {
  let chart: Chart<'line', ChartPoint[]> | null = null;
  let frame = '';
  let drawn: ChartView['marks'] = [];
  let hovered: number | null = null;
  let color = '';

  return {
    show(view) {
      const datasets = view.series.flatMap((series) => createDatasets(series, view));
      const tops = { left: topOf(view, 'left'), right: topOf(view, 'right') };
      const nextFrame = JSON.stringify([view.rangeMs, tops, view.colors, view.font, view.left.base]);
      drawn = view.marks;
      color = view.colors.text;
      chart ??= new Chart(canvas, {
        type: 'line',
        data: { datasets: [] },
        options: createOptions(view, tops),
        plugins: [
          createMarks(() => drawn),
          createCrosshair(
            () => hovered,
            () => color,
          ),
        ],
      });
      // Chart.js resolves its options whenever they are set, which is expensive.
      if (nextFrame !== frame) chart.options = createOptions(view, tops);
      frame = nextFrame;
      chart.data.datasets = datasets;
      chart.update('none');
    },
    hover(x) {
      if (x === hovered) return;
      hovered = x;
      chart?.draw();
    },
    instantAt(pixel) {
      const scale = chart?.scales['x'];
      if (!scale) return null;
      return Math.min(scale.max, Math.max(scale.min, scale.getValueForPixel(pixel) ?? scale.max));
    },
    destroy: () => chart?.destroy(),
  };
}

type Line = ChartDataset<'line', ChartPoint[]>;

/** The line of means, and a band up to the maxima where points stand for many samples. */
function createDatasets(series: ChartSeries, view: ChartView): readonly Line[] {
  const { color, axis, points } = series;
  const line = createLine(series, view);
  if (!points.some(({ y, max }) => y !== null && max !== undefined && max > y)) return [line];
  const band: Line = {
    data: points.map(({ x, y, max }) => ({ x, y: max ?? y })),
    yAxisID: axis,
    fill: '-1',
    backgroundColor: `color-mix(in srgb, ${color} 16%, transparent)`,
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 0,
    spanGaps: view.gapMs,
  };
  return [line, band];
}

function createLine({ label, color, isDashed, isFilled, axis, points }: ChartSeries, view: ChartView): Line {
  return {
    label,
    data: [...points],
    yAxisID: axis,
    borderColor: color,
    backgroundColor: `color-mix(in srgb, ${color} 14%, transparent)`,
    fill: isFilled ? 'origin' : false,
    borderWidth: 1.6,
    borderDash: isDashed ? [5, 3] : [],
    borderJoinStyle: 'round',
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 3,
    pointHoverBackgroundColor: color,
    spanGaps: view.gapMs,
  };
}
