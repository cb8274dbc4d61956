/** What the ticker needs of the world; a test gives it another. */
export interface TickerTime {
  now(): number;
  /** Calls back after `ms`; answers with the function that cancels it. */
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

/** A tick that is later than this was held up, by us or by the machine. */
const stallMs = 1000;

/**
 * Ticks on whole multiples of the interval, so that wake-ups of several programs fall together. The next tick is
 * armed only when the work of the last one is done: a slow sample delays, it never piles up. Work that fails does not end it.
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
    // After a stall, or when the process was stopped: what helpers reported meanwhile is read first, or they would seem silent.
    if (time.now() - dueMs > stallMs) await new Promise((resolve) => setImmediate(resolve));
    if (isStopped || isPaused) {
      isWorking = false;
      return;
    }
    try {
      await work();
    } catch (error) {
      failure = error ?? new Error('no reason given');
    }
    isWorking = false;
    arm(untilNext(time.now(), interval));
    // After arming: a report that throws must not end sampling either.
    const wasFailing = isFailing;
    isFailing = failure !== null;
    if (isFailing && !wasFailing) report(`a sample failed; the next ones are still taken: ${String(failure)}`);
    if (wasFailing && !isFailing) report('samples are taken again');
  }

  function arm(ms: number): void {
    cancel?.();
    if (isPaused || isStopped || isWorking) return;
    dueMs = time.now() + ms;
    cancel = time.after(ms, () => void tick().catch(() => undefined));
  }

  function disarm(): void {
    cancel?.();
    cancel = null;
  }

  arm(firstAfterMs);
  return {
    setIntervalMs(ms) {
      if (ms === interval) return;
      interval = ms;
      arm(untilNext(time.now(), interval));
    },
    get intervalMs() {
      return interval;
    },
    pause() {
      isPaused = true;
      disarm();
    },
    resume() {
      isPaused = false;
      arm(0);
    },
    get isPaused() {
      return isPaused;
    },
    stop() {
      isStopped = true;
      disarm();
    },
  };
}

/** Milliseconds to the next whole multiple; a timer that fired a little early must not tick twice. */
export function untilNext(now: number, intervalMs: number): number {
  const rest = intervalMs - (now % intervalMs);
  return rest < intervalMs / 4 ? rest + intervalMs : rest;
}
