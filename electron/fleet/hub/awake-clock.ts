/** The two clocks of a hub. */
export interface HubClock {
  /** Unix milliseconds, for display. */
  now(): number;
  /** Not affected by setting the clock; for timeouts. */
  monotonicMs(): number;
}

/** Counts only the time in which this process ran, so that agents are not called offline after a suspend. */
export interface AwakeClock {
  readMs(): number;
  close(): void;
}

const readIntervalMs = 10_000;
/** A loaded machine may be this late. */
const maxGapMs = 2 * readIntervalMs;

/** @param onResume called when the process was suspended, or the wall clock was set forward, which looks the same */
export function createAwakeClock({ now, monotonicMs }: HubClock, onResume: () => void): AwakeClock {
  let last = { at: now(), ms: monotonicMs() };
  let awakeMs = 0;

  function readMs(): number {
    const next = { at: now(), ms: monotonicMs() };
    const gapMs = next.ms - last.ms;
    // Where the monotonic clock stops during suspend, only the wall clock shows it.
    const asleepMs = next.at - last.at - gapMs;
    last = next;
    awakeMs += Math.min(gapMs, maxGapMs);
    if (gapMs > maxGapMs || asleepMs > maxGapMs) onResume();
    return awakeMs;
  }

  const timer = setInterval(readMs, readIntervalMs).unref();
  return { readMs, close: () => clearInterval(timer) };
}
