import {
  Chart,
  type ChartDataset,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type TooltipItem,
} from 'chart.js';
import { crosshair } from './crosshair.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip, crosshair);

/** `x` in milliseconds before now, so zero or less. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number | null;
}

export interface ChartSeries {
  readonly label: string;
  readonly color: string;
  readonly isDashed: boolean;
  readonly isFilled: boolean;
  /** Which scale it is read from. */
  readonly axis: 'left' | 'right';
  readonly points: readonly ChartPoint[];
}

export interface ChartAxis {
  format(value: number): string;
  /** Fixed top, or `null` to fit what is shown. */
  readonly top: number | null;
  /** Steps of the scale fall on multiples of powers of this. */
  readonly base: number;
}

export interface ChartView {
  readonly series: readonly ChartSeries[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
  readonly rangeMs: number;
  /** Points further apart than this are not joined. */
  readonly gapMs: number;
  readonly colors: { readonly text: string; readonly line: string; readonly card: string; readonly strong: string };
  readonly font: string;
  formatTime(x: number): string;
}

export interface TimeChart {
  show(view: ChartView): void;
  destroy(): void;
}

/** The one place that knows Chart.js: lines over time, one or two scales, moved on without animation. */
export function createTimeChart(canvas: HTMLCanvasElement): TimeChart {
  let chart: Chart<'line', ChartPoint[]> | null = null;
  let frame = '';

  return {
    show(view) {
      const datasets = view.series.map((series) => createDataset(series, view));
      const tops = { left: topOf(view, 'left'), right: topOf(view, 'right') };
      const nextFrame = JSON.stringify([view.rangeMs, tops, view.colors, view.font, view.left.base]);
      chart ??= new Chart(canvas, { type: 'line', data: { datasets: [] }, options: createOptions(view, tops) });
      // Options are resolved anew by Chart.js whenever they are set: only when they say something else.
      if (nextFrame !== frame) chart.options = createOptions(view, tops);
      frame = nextFrame;
      chart.data.datasets = datasets;
      chart.update('none');
    },
    destroy: () => chart?.destroy(),
  };
}

function createDataset(
  { label, color, isDashed, isFilled, axis, points }: ChartSeries,
  view: ChartView,
): ChartDataset<'line', ChartPoint[]> {
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

function createOptions(view: ChartView, tops: { readonly left: number; readonly right: number }) {
  const { colors, left, right, rangeMs } = view;
  const font = { family: view.font, size: 10 };
  const ticks = { color: colors.text, font, padding: 6 };
  const grid = { color: colors.line, tickLength: 0 };
  const createScale = (axis: ChartAxis, top: number) => ({
    type: 'linear' as const,
    min: 0,
    max: top,
    border: { display: false },
    ticks: { ...ticks, stepSize: top / 2, callback: (value: string | number) => axis.format(Number(value)) },
  });
  return {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false as const,
    normalized: true,
    interaction: { mode: 'index' as const, intersect: false, axis: 'x' as const },
    scales: {
      x: {
        type: 'linear' as const,
        min: -rangeMs,
        max: 0,
        border: { display: false },
        grid: { ...grid, display: false },
        ticks: {
          ...ticks,
          padding: 4,
          stepSize: tickSteps.find((step) => step >= rangeMs / 5) ?? rangeMs,
          maxRotation: 0,
          align: 'inner' as const,
          callback: (value: string | number) => view.formatTime(Number(value)),
        },
      },
      left: { ...createScale(left, tops.left), position: 'left' as const, grid },
      ...(right
        ? { right: { ...createScale(right, tops.right), position: 'right' as const, grid: { display: false } } }
        : {}),
    },
    plugins: {
      crosshair: { color: colors.text },
      tooltip: {
        backgroundColor: colors.card,
        borderColor: colors.line,
        borderWidth: 1,
        titleColor: colors.text,
        bodyColor: colors.strong,
        titleFont: { family: view.font, size: 11, weight: 'normal' as const },
        bodyFont: { family: view.font, size: 12 },
        padding: 8,
        caretSize: 0,
        caretPadding: 10,
        boxWidth: 8,
        boxHeight: 8,
        boxPadding: 4,
        animation: false as const,
        callbacks: {
          title: (items: TooltipItem<'line'>[]) => view.formatTime(items[0]?.parsed.x ?? 0),
          label: (item: TooltipItem<'line'>) => {
            const axis = item.dataset.yAxisID === 'right' && right ? right : left;
            return ` ${item.dataset.label ?? ''}  ${item.parsed.y === null ? '–' : axis.format(item.parsed.y)}`;
          },
        },
      },
    },
  };
}

/** Half a minute to ten days. */
const tickSteps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 2880, 7200, 14_400].map(
  (minutes) => minutes * 60_000,
);

/** The fixed top of a scale, or the one that fits what is shown. */
function topOf(view: ChartView, axis: 'left' | 'right'): number {
  const { top, base } = view[axis] ?? view.left;
  if (top !== null) return top;
  let highest = 0;
  for (const { axis: own, points } of view.series) {
    if (own !== axis) continue;
    for (const { y } of points) if (y !== null && y > highest) highest = y;
  }
  return roundUp(highest, base);
}

/** A top that leaves round halves: 1, 2, 4, 8… of a binary unit, 1, 2, 5, 10… of a decimal one. */
export function roundUp(value: number, base: number): number {
  const steps =
    base === 1024 ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000] : [1, 2, 4, 10, 20, 40, 100, 200, 400, 1000];
  let unit = base;
  while (value > unit * 1000) unit *= base;
  return unit * (steps.find((step) => step * unit >= value * 1.05) ?? base);
}
