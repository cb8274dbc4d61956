/** The timers of the platform, which tests replace. */
export interface TickerTime {
  now(): number;
  /** Calls `run` after `ms`. @returns a function that cancels it */
  after(ms: number, run: () => void): () => void;
}

export interface Ticker {
  setIntervalMs(intervalMs: number): void;
  readonly intervalMs: number;
  pause(): void;
  resume(): void;
  readonly isPaused: boolean;
  stop(): void;
}

export const realTime: TickerTime = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A tick that is later than this was delayed by Tacho or the machine. */
const stallMs = 1000;

/**
 * Ticks on whole multiples of the interval, so that the wake-ups of several programs coincide. The next tick is scheduled only
 * when the work of the last one is done, so slow samples are delayed but never pile up. Failing work does not stop the ticker.
 * @param report called when work starts to fail and when it succeeds again
 */
export function startTicker(
  work: () => Promise<void>,
  intervalMs: number,
  firstAfterMs: number,
  time: TickerTime,
  report: (text: string) => void = () => undefined,
): Ticker {
  let isFailing = false;
  let dueMs = 0;
  let interval = intervalMs;
  let cancel: (() => void) | null = null;
  let isPaused = false;
  let isStopped = false;
  let isWorking = false;

  async function tick(): Promise<void> {
    cancel = null;
    isWorking = true;
    let failure: unknown = null;
    // After a stall, pending reports of the helpers must be read first, or the helpers would seem to have stopped.
    if (time.now() - dueMs > stallMs) await new Promise((resolve) => setImmediate(resolve));
    if (isStopped || isPaused) {
      isWorking = false;
      return;
    }
    try {
      await work();
    } catch (error) {
      failure = error ?? new Error('unknown error');
    }
    isWorking = false;
    schedule(untilNext(time.now(), interval));
    // After scheduling, so that a report that throws does not stop sampling either.
    const wasFailing = isFailing;
    isFailing = failure !== null;
    if (isFailing && !wasFailing) report(`sampling failed, retrying at the next tick: ${String(failure)}`);
    if (wasFailing && !isFailing) report('sampling works again');
  }

  function schedule(ms: number): void {
    cancel?.();
    if (isPaused || isStopped || isWorking) return;
    dueMs = time.now() + ms;
    cancel = time.after(ms, () => void tick().catch(() => undefined));
  }

  function cancelTick(): void {
    cancel?.();
    cancel = null;
  }

  schedule(firstAfterMs);
  return {
    setIntervalMs(ms) {
      if (ms === interval) return;
      interval = ms;
      schedule(untilNext(time.now(), interval));
    },
    get intervalMs() {
      return interval;
    },
    pause() {
      isPaused = true;
      cancelTick();
    },
    resume() {
      isPaused = false;
      schedule(0);
    },
    get isPaused() {
      return isPaused;
    },
    stop() {
      isStopped = true;
      cancelTick();
    },
  };
}

/** Milliseconds to the next whole multiple. A timer that fired slightly early must not tick twice. */
export function untilNext(now: number, intervalMs: number): number {
  const rest = intervalMs - (now % intervalMs);
  return rest < intervalMs / 4 ? rest + intervalMs : rest;
}
