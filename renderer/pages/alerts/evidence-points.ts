import type { HistorySeries } from '../../../shared/history/history.ts';
import type { ChartPoint } from '../../chart/chart-view.ts';

/** Sampling that is slower than the steps leaves empty ones between its values, which are no gap. */
const gapIntervals = 2.5;

/** Every value of a series, without the empty steps between them; `x` in milliseconds before `to`. */
export function evidencePoints(series: HistorySeries | undefined, to: number): readonly ChartPoint[] {
  if (!series) return [];
  return series.mean.flatMap((y, index) => (y === null ? [] : [{ x: series.startAt + index * series.stepMs - to, y }]));
}

/** How far apart two values may be and still belong together: told from the interval that most of them have. */
export function evidenceGapMs(lines: readonly (readonly ChartPoint[])[], stepMs: number): number {
  const typical = lines.map((points) => {
    const intervals = points.slice(1).map(({ x }, index) => x - (points[index]?.x ?? x));
    return intervals.toSorted((a, b) => a - b)[intervals.length >> 1] ?? stepMs;
  });
  return gapIntervals * Math.max(stepMs, ...typical);
}
