import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { SamplingState } from '../../shared/window/ipc.ts';
import { startTicker, type TickerTime } from '../collect/ticker.ts';
import { chooseIntervalMs, isOnBattery } from './choose-interval.ts';
import { createWatching, type Watching } from './watching.ts';

const secondSampleAfterMs = 250;

export interface SamplingSchedule {
  readonly state: SamplingState;
  readonly watch: Watching['watch'];
  /** Chooses the interval again after one of its inputs may have changed. */
  update(): void;
  setPaused(isPaused: boolean): SamplingState;
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
  const watching = createWatching(update);

  function chooseMs(): number {
    const intervals = areWindowsHidden ? watching.intervals.filter((one) => one !== null) : watching.intervals;
    return options.stretchMs(chooseIntervalMs(options.settings(), intervals, isOnBattery(options.lastSnapshot())));
  }

  const readState = (): SamplingState => ({ intervalMs: ticker.intervalMs, isPaused: ticker.isPaused });

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
    setPaused(isPaused) {
      if (isPaused) ticker.pause();
      else ticker.resume();
      options.onStateChange(readState());
      return readState();
    },
    setWindowsHidden(isHidden) {
      areWindowsHidden = isHidden;
      update();
    },
    stop: ticker.stop,
  };
}
