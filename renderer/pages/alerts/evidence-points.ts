import type { HistorySeries } from '../../../shared/history/history.ts';
import type { ChartPoint } from '../../chart/chart-view.ts';

/** Sampling slower than the steps leaves empty steps between its values, which are not gaps. */
const gapIntervals = 2.5;

/** Every value of a series, without the empty steps between them; `x` in milliseconds before `to`. */
export function evidencePoints(series: HistorySeries | undefined, to: number): readonly ChartPoint[] {
  if (!series) return [];
  return series.mean.flatMap((y, index) => (y === null ? [] : [{ x: series.startAt + index * series.stepMs - to, y }]));
}

/** The distance from which two values count as a gap, based on the median interval of the series. */
export function evidenceGapMs(lines: readonly (readonly ChartPoint[])[], stepMs: number): number {
  const typical = lines.map((points) => {
    const intervals = points.slice(1).map(({ x }, index) => x - (points[index]?.x ?? x));
    return intervals.toSorted((a, b) => a - b)[intervals.length >> 1] ?? stepMs;
  });
  return gapIntervals * Math.max(stepMs, ...typical);
}
