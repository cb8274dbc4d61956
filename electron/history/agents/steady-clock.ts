export interface SteadyClock {
  /** To be called every minute. */
  check(): void;
  /** Set once the clock has run for an hour without a jump. */
  readonly isTrusted: boolean;
}

const trustedAfterMs = 60 * 60_000;
/** A minute's check may come this late on a busy machine. */
const maxStepMs = 10 * 60_000;

/** With a clock that is ahead, all history looks too old, and deleting it cannot be undone. */
export function createSteadyClock(clock: { now(): number; monotonicMs(): number }): SteadyClock {
  let aheadMs = clock.now() - clock.monotonicMs();
  let sinceMs = clock.monotonicMs();
  return {
    check() {
      const nextMs = clock.now() - clock.monotonicMs();
      if (Math.abs(nextMs - aheadMs) > maxStepMs) sinceMs = clock.monotonicMs();
      aheadMs = nextMs;
    },
    get isTrusted() {
      return clock.monotonicMs() - sinceMs >= trustedAfterMs;
    },
  };
}
