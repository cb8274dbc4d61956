/** A value at a moment, Unix milliseconds. */
export interface HistoryPoint {
  readonly at: number;
  readonly value: number;
}

export interface Slope {
  readonly perMs: number;
  /** Median distance of the points from the line. */
  readonly noise: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The slope of Theil and Sen: the median of the slopes between all pairs, so that up to a quarter of the points may be
 * anything. Quadratic: meant for some sixty points. `null` with fewer than two.
 * @see https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator
 */
export function fitSlope(points: readonly HistoryPoint[]): Slope | null {
  const slopes: number[] = [];
  points.forEach((late, index) => {
    for (const early of points.slice(0, index)) {
      if (late.at > early.at) slopes.push((late.value - early.value) / (late.at - early.at));
    }
  });
  if (slopes.length === 0) return null;
  const perMs = median(slopes);
  const start = points[0]?.at ?? 0;
  const offset = median(points.map(({ at, value }) => value - perMs * (at - start)));
  const noise = median(points.map(({ at, value }) => Math.abs(value - perMs * (at - start) - offset)));
  return { perMs, noise };
}
