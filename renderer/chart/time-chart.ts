import { Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import { createOptions } from './chart-options.ts';
import type { ChartPoint, ChartView } from './chart-view.ts';
import { createCrosshair } from './crosshair.ts';
import { createDatasets } from './datasets.ts';
import { createMarks } from './marks.ts';
import { registerTooltipPlace } from './place-tooltip.ts';
import { createAreaReport, type PlotArea } from './plot-area.ts';
import { bottomOf, topOf } from './scale.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip);
registerTooltipPlace();

export interface TimeChart {
  show(view: ChartView): void;
  /** Draws the crosshair at the instant under the pointer in another chart. */
  hover(x: number | null): void;
  /** The instant at a pixel of the canvas, clamped to the chart. */
  instantAt(pixel: number): number | null;
  /** The value at a pixel of the canvas on a scale. */
  valueAt(pixel: number, axis: 'left' | 'right'): number | null;
  destroy(): void;
}

/** Lines over time with one or two scales, drawn by Chart.js without animation. */
export function createTimeChart(canvas: HTMLCanvasElement, onArea?: (area: PlotArea) => void): TimeChart {
  let chart: Chart<'line', ChartPoint[]> | null = null;
  let frame = '';
  let drawn: ChartView['marks'] = [];
  let hovered: number | null = null;
  let color = '';

  return {
    show(view) {
      const datasets = view.series.flatMap((series) => createDatasets(series, view));
      const endsOf = (axis: 'left' | 'right') => ({ bottom: bottomOf(view, axis), top: topOf(view, axis) });
      const ends = { left: endsOf('left'), right: endsOf('right') };
      const nextFrame = JSON.stringify([
        view.rangeMs,
        ends,
        view.series.map(({ isMirrored }) => isMirrored),
        view.colors,
        view.font,
        view.left.base,
      ]);
      drawn = view.marks;
      color = view.colors.text;
      chart ??= new Chart(canvas, {
        type: 'line',
        data: { datasets: [] },
        options: createOptions(view, ends),
        plugins: [
          createMarks(() => drawn),
          createCrosshair(
            () => hovered,
            () => color,
          ),
          ...(onArea ? [createAreaReport(onArea)] : []),
        ],
      });
      // Chart.js resolves its options whenever they are set, which is expensive.
      if (nextFrame !== frame) chart.options = createOptions(view, ends);
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
    valueAt: (pixel, axis) => chart?.scales[axis]?.getValueForPixel(pixel) ?? null,
    destroy: () => chart?.destroy(),
  };
}
