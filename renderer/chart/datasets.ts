import type { ChartDataset } from 'chart.js';
import type { ChartPoint, ChartSeries, ChartView } from './chart-view.ts';

type Line = ChartDataset<'line', ChartPoint[]>;

/** For Chart.js: the line of means, and a band from it or from the lowest mean up to the maxima where points stand for many samples. */
export function createDatasets(series: ChartSeries, view: Pick<ChartView, 'gapMs'>): readonly Line[] {
  const { color, axis } = series;
  if (series.stack) return [createArea(series, view)];
  const line = createLine(series, view);
  if (!series.points.some(({ y, max }) => y !== null && max !== undefined && max > y)) return [line];
  const points = placePoints(series);
  const createEdge = (edge: 'min' | 'max'): Line => ({
    data: points.map((point) => ({ x: point.x, y: point[edge] ?? point.y })),
    yAxisID: axis,
    fill: edge === 'max' ? '-1' : false,
    backgroundColor: `color-mix(in srgb, ${color} 16%, transparent)`,
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 0,
    spanGaps: view.gapMs,
  });
  const hasLowest = points.some(({ min }) => min !== undefined);
  return hasLowest ? [line, createEdge('min'), createEdge('max')] : [line, createEdge('max')];
}

/** The points where they are drawn. */
function placePoints({ points, isMirrored }: ChartSeries): ChartPoint[] {
  if (!isMirrored) return [...points];
  return points.map(({ x, y, max, min }) => ({
    x,
    y: y === null ? null : -y,
    ...(max === undefined ? {} : { max: -max }),
    ...(min === undefined ? {} : { min: -min }),
  }));
}

function createLine(series: ChartSeries, view: Pick<ChartView, 'gapMs'>): Line {
  const { label, color, isDashed, isFilled, axis } = series;
  return {
    label,
    data: placePoints(series),
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

/** One part of a stack: opaque enough for its color to be that of the legend, and without a line. */
function createArea(series: ChartSeries, view: Pick<ChartView, 'gapMs'>): Line {
  return {
    ...createLine(series, view),
    backgroundColor: `color-mix(in srgb, ${series.color} 82%, transparent)`,
    fill: series.stack === 'bottom' ? 'origin' : '-1',
    borderWidth: 0,
    pointHoverRadius: 0,
  };
}
