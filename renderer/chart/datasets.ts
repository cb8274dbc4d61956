import type { ChartDataset } from 'chart.js';
import type { ChartPoint, ChartSeries, ChartView } from './chart-view.ts';

type Line = ChartDataset<'line', ChartPoint[]>;

/** For Chart.js: the line of means, and a band up to the maxima where points stand for many samples. */
export function createDatasets(series: ChartSeries, view: Pick<ChartView, 'gapMs'>): readonly Line[] {
  const { color, axis } = series;
  const line = createLine(series, view);
  if (!series.points.some(({ y, max }) => y !== null && max !== undefined && max > y)) return [line];
  const points = placePoints(series);
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

/** The points where they are drawn. */
function placePoints({ points, isMirrored }: ChartSeries): ChartPoint[] {
  if (!isMirrored) return [...points];
  return points.map(({ x, y, max }) => ({ x, y: y === null ? null : -y, ...(max === undefined ? {} : { max: -max }) }));
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
