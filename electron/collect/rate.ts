import type { Tick } from '../foundation/collector.ts';

export interface Interval<T> {
  readonly before: T;
  readonly after: T;
  readonly elapsedMs: number;
}

/**
 * Remembers the last counters and pairs them with the next: `null` at first sight, after a gap and where no time
 * has passed, so that nothing since boot or across sleep is ever shown as now.
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

/** Growth of a counter per second; `null` when it is new or went back, for that is a reset and no traffic. */
export function ratePerSecond(
  before: number | null | undefined,
  after: number | null,
  elapsedMs: number,
): number | null {
  if (before == null || after === null || after < before) return null;
  return ((after - before) * 1000) / elapsedMs;
}
