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
import type { ChartAxis, ChartPoint, ChartSeries, ChartView } from './chart-view.ts';
import { crosshair } from './crosshair.ts';
import { createMarks } from './marks.ts';
import { tickSteps, topOf } from './scale.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip, crosshair);

export interface TimeChart {
  show(view: ChartView): void;
  destroy(): void;
}

/** The one place that knows Chart.js: lines over time, one or two scales, moved on without animation. */
export function createTimeChart(canvas: HTMLCanvasElement): TimeChart {
  let chart: Chart<'line', ChartPoint[]> | null = null;
  let frame = '';
  let drawn: ChartView['marks'] = [];

  return {
    show(view) {
      const datasets = view.series.map((series) => createDataset(series, view));
      const tops = { left: topOf(view, 'left'), right: topOf(view, 'right') };
      const nextFrame = JSON.stringify([view.rangeMs, tops, view.colors, view.font, view.left.base]);
      drawn = view.marks;
      chart ??= new Chart(canvas, {
        type: 'line',
        data: { datasets: [] },
        options: createOptions(view, tops),
        plugins: [createMarks(() => drawn)],
      });
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
