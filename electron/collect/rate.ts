import type { Tick } from '../foundation/collector.ts';

export interface Interval<T> {
  readonly before: T;
  readonly after: T;
  readonly elapsedMs: number;
}

/**
 * Returns a function that compares counters with those of the previous call. It gives `null` at the first call, after a gap and
 * when no time has passed, so that what accumulated since boot or during sleep is never shown as current.
 */
export function createBaseline<T>(): (after: T, tick: Tick) => Interval<T> | null {
  let last: { counters: T; monotonicMs: number } | null = null;
  return (after, tick) => {
    const before = last;
    last = { counters: after, monotonicMs: tick.monotonicMs };
    if (!before) return null;
    const elapsedMs = tick.monotonicMs - before.monotonicMs;
    return elapsedMs > 0 && elapsedMs <= tick.maxGapMs ? { before: before.counters, after, elapsedMs } : null;
  };
}

/** Growth of a counter per second; `null` if it is new or has decreased, which is a reset. */
export function ratePerSecond(
  before: number | null | undefined,
  after: number | null,
  elapsedMs: number,
): number | null {
  if (before == null || after === null || after < before) return null;
  return ((after - before) * 1000) / elapsedMs;
}
