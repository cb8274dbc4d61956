import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { SamplingState } from '../../shared/window/ipc.ts';
import { startTicker, type TickerTime } from '../collect/ticker.ts';
import { chooseIntervalMs, isOnBattery } from './choose-interval.ts';
import { createWatching, type Watching } from './watching.ts';

const secondSampleAfterMs = 250;
/** How often the clock is compared with the end of a pause, because timers stand still while the machine sleeps. */
const checkPauseMs = 30_000;

export interface SamplingSchedule {
  readonly state: SamplingState;
  readonly watch: Watching['watch'];
  /** Chooses the interval again after one of its inputs may have changed. */
  update(): void;
  /** @param until when it resumes by itself, Unix milliseconds; `null` for when the user resumes it */
  pause(until: number | null): SamplingState;
  resume(): SamplingState;
  setWindowsHidden(isHidden: boolean): void;
  stop(): void;
}

export interface SamplingScheduleOptions {
  readonly time: TickerTime;
  readonly settings: () => Settings;
  /** The newest; `null` before the first. */
  readonly lastSnapshot: () => Snapshot | null;
  /** A longer interval while Tacho is over its own budget. */
  stretchMs(intervalMs: number): number;
  sample(intervalMs: number): Promise<Snapshot>;
  onSample(snapshot: Snapshot): void;
  onStateChange(state: SamplingState): void;
  report(text: string): void;
}

/** Takes samples at the interval that the windows, the clients, the battery and the budget call for. */
export function startSampling(options: SamplingScheduleOptions): SamplingSchedule {
  let areWindowsHidden = false;
  let resumesAt: number | null = null;
  let cancelCheck: (() => void) | null = null;
  const watching = createWatching(update);

  function chooseMs(): number {
    const intervals = areWindowsHidden ? watching.intervals.filter((one) => one !== null) : watching.intervals;
    return options.stretchMs(chooseIntervalMs(options.settings(), intervals, isOnBattery(options.lastSnapshot())));
  }

  const readState = (): SamplingState => ({
    intervalMs: ticker.intervalMs,
    isPaused: ticker.isPaused,
    ...(ticker.isPaused ? { resumesAt } : {}),
  });

  function resume(): SamplingState {
    cancelCheck?.();
    cancelCheck = null;
    if (ticker.isPaused) {
      ticker.resume();
      options.onStateChange(readState());
    }
    return readState();
  }

  function pause(until: number | null): SamplingState {
    cancelCheck?.();
    cancelCheck = null;
    resumesAt = until;
    ticker.pause();
    if (until !== null) checkPause(until);
    options.onStateChange(readState());
    return readState();
  }

  function checkPause(until: number): void {
    const restMs = until - options.time.now();
    cancelCheck = options.time.after(Math.max(0, Math.min(checkPauseMs, restMs)), () => {
      if (options.time.now() >= until) resume();
      else checkPause(until);
    });
  }

  function update(): void {
    const before = ticker.intervalMs;
    ticker.setIntervalMs(chooseMs());
    if (ticker.intervalMs !== before) options.onStateChange(readState());
  }

  // Discarded, because its rates would be averages since boot; the second follows soon.
  void options.sample(chooseMs());
  const ticker = startTicker(
    async () => options.onSample(await options.sample(ticker.intervalMs)),
    chooseMs(),
    secondSampleAfterMs,
    options.time,
    options.report,
  );

  return {
    get state() {
      return readState();
    },
    watch: watching.watch,
    update,
    pause,
    resume,
    setWindowsHidden(isHidden) {
      areWindowsHidden = isHidden;
      update();
    },
    stop() {
      cancelCheck?.();
      ticker.stop();
    },
  };
}
