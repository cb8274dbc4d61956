import type { ChartPoint } from '../chart-view.ts';

/** What a line does in a chart, in the unit of its values. */
export interface LineSummary {
  readonly last: number;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly gaps: Gaps;
}

export interface Gaps {
  readonly count: number;
  readonly totalMs: number;
}

/**
 * The values of a line, and the parts of the chart without any. A part of a stack counts with its own values.
 * @param gapMs known points further apart than this have a gap between them
 * @returns `null` if nothing is known
 */
export function summarizePoints(points: readonly ChartPoint[], gapMs: number, rangeMs: number): LineSummary | null {
  let [low, high, sum, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  let [gapCount, totalMs] = [0, 0];
  let last = 0;
  let before = -rangeMs;
  const skipTo = (x: number) => {
    if (x - before <= gapMs) return;
    gapCount += 1;
    totalMs += x - before;
  };
  for (const { x, y, own, min, max } of points) {
    if (y === null) continue;
    const value = own ?? y;
    low = Math.min(low, min ?? value);
    high = Math.max(high, max ?? value);
    sum += value;
    count += 1;
    last = value;
    skipTo(x);
    before = x;
  }
  if (count === 0) return null;
  skipTo(0);
  return { last, low, high, mean: sum / count, gaps: { count: gapCount, totalMs } };
}
