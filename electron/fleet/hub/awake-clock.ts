/** The two clocks of a hub. */
export interface HubClock {
  /** Unix milliseconds, for what is shown. */
  now(): number;
  /** A clock that is never set, for everything that waits. */
  monotonicMs(): number;
}

/** Counts only the time in which this process ran: neither sleep nor a process that was stopped is silence of others. */
export interface AwakeClock {
  readMs(): number;
  close(): void;
}

const readEveryMs = 10_000;
/** A loaded machine may be this late. */
const maxGapMs = 2 * readEveryMs;

/** @param onResume called when this process did not run for a while, or the wall clock was set forward, which looks the same */
export function createAwakeClock({ now, monotonicMs }: HubClock, onResume: () => void): AwakeClock {
  let last = { at: now(), ms: monotonicMs() };
  let awakeMs = 0;

  function readMs(): number {
    const next = { at: now(), ms: monotonicMs() };
    const gapMs = next.ms - last.ms;
    // Where the monotonic clock stands still in sleep, the wall clock tells of it.
    const asleepMs = next.at - last.at - gapMs;
    last = next;
    awakeMs += Math.min(gapMs, maxGapMs);
    if (gapMs > maxGapMs || asleepMs > maxGapMs) onResume();
    return awakeMs;
  }

  const timer = setInterval(readMs, readEveryMs).unref();
  return { readMs, close: () => clearInterval(timer) };
}
