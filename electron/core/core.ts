import type { AlertBoard, AlertEvent } from '../../shared/alert.ts';
import type { Handlers, Pace } from '../../shared/ipc.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Clock } from '../collect/clock.ts';
import type { Machine } from '../collect/collectors.ts';
import { createSampler } from '../collect/sampler.ts';
import { startTicker, type TickerTime } from '../collect/ticker.ts';
import { createHistory } from '../history/history.ts';
import { keepTier } from '../history/keeper.ts';
import type { Stores } from '../store/json-store.ts';
import { createStream, type Stream } from '../stream.ts';
import { loadAlerting } from './alerting.ts';
import { chooseIntervalMs, isOnBattery } from './choose-interval.ts';
import { createNotices, type Notices } from './notices.ts';
import { createPushHub, type PushHub } from './pushes.ts';
import { loadSettings } from './settings-file.ts';
import { createWatching } from './watching.ts';

export interface Log {
  info(text: string): void;
  warn(text: string): void;
}

export interface CoreOptions {
  readonly machine: Machine;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly time: TickerTime;
  readonly log: Log;
  readonly version: string;
}

/** What runs whether or not a window is open, in Electron and under plain Node alike. */
export interface Core {
  readonly settings: Settings;
  readonly pace: Pace;
  readonly board: AlertBoard;
  readonly notices: Notices;
  readonly snapshots: Stream<Snapshot>;
  readonly alertEvents: Stream<AlertEvent>;
  readonly settingsChanges: Stream<Settings>;
  readonly pushes: PushHub;
  /** The calls of a window that lives in `shell`. */
  createHandlers(shell: 'desktop' | 'browser'): Handlers;
  /** Sampling is fast while somebody watches; answers with the function that ends watching. */
  watch(): () => void;
  setPaused(isPaused: boolean): void;
  /** Stops sampling and saves what is unsaved. */
  close(): void;
}

const flushEveryMs = 60_000;
/** The first sample is thrown away, for its rates would be averages since boot; the second follows soon. */
const secondSampleAfterMs = 250;

export function createCore({ machine, stores, clock, time, log, version }: CoreOptions): Core {
  const onListenerError = (error: unknown) => log.warn(`a listener failed: ${String(error)}`);
  const pushes = createPushHub(onListenerError);
  const notices = createNotices((list) => pushes.push('notices', list));
  const snapshots = createStream<Snapshot>(onListenerError);
  const alertEvents = createStream<AlertEvent>(onListenerError);
  const settingsChanges = createStream<Settings>(onListenerError);

  const { keeper: settingsKeeper, notes: settingsNotes } = loadSettings(stores);
  const { alerting, notes: alertNotes } = loadAlerting(stores);
  const history = createHistory();
  const [, keptTier] = history.tiers;
  const kept = keptTier && keepTier(keptTier, stores, clock.now());
  for (const note of [...settingsNotes, ...alertNotes, ...(kept?.notes ?? [])]) {
    log.warn(note);
    notices.put(note, note);
  }

  const sampler = createSampler({
    collectors: machine.collectors,
    absent: machine.absent,
    clock,
    onHealthChange: (name, { state, error }) => log.warn(`${name} is ${state}${error ? `: ${error}` : ''}`),
  });

  /** What a disk has refused, to be tried again with the next flush. */
  const refused = new Map<string, () => void>();

  /** Runs one save; a disk that refuses is said once in the window. */
  function save(what: string, write: () => void): void {
    const id = `save-${what}`;
    try {
      write();
      refused.delete(what);
      notices.remove(id);
    } catch (error) {
      refused.set(what, write);
      const text = `${what} could not be saved: ${(error as Error).message}. It goes on in memory and is tried again each minute.`;
      if (!notices.list.some((notice) => notice.id === id)) log.warn(text);
      notices.put(id, text);
    }
  }

  let flushedMs = clock.monotonicMs();
  const watching = createWatching((isWatched) => {
    machine.setWatched?.(isWatched);
    setPace();
  });
  const intervalMs = () => chooseIntervalMs(settingsKeeper.settings, watching.isWatched, isOnBattery(snapshots.last));

  async function takeSample(): Promise<void> {
    const snapshot = await sampler.sample(ticker.intervalMs);
    snapshots.publish(snapshot);
    pushes.push('snapshot', snapshot);
    if (intervalMs() !== ticker.intervalMs) setPace();
    if (clock.monotonicMs() - flushedMs >= flushEveryMs) flush();
  }

  function flush(): void {
    flushedMs = clock.monotonicMs();
    for (const [what, write] of [...refused]) save(what, write);
    if (kept) save('history', kept.keeper.flush);
  }

  snapshots.subscribe(history.record);
  snapshots.subscribe((snapshot) => {
    const events = alerting.step(settingsKeeper.settings, snapshot);
    if (events.length > 0) save('alerts', alerting.save);
    for (const event of events) alertEvents.publish(event);
    if (events.length > 0 || alerting.board.firing.length > 0) pushes.push('alerts', alerting.board);
  });

  machine.setWatched?.(false);
  // Thrown away, see above.
  void sampler.sample(intervalMs());
  const ticker = startTicker(takeSample, intervalMs(), secondSampleAfterMs, time);
  const pace = (): Pace => ({ intervalMs: ticker.intervalMs, isPaused: ticker.isPaused });

  function setPace(): void {
    ticker.setIntervalMs(intervalMs());
    pushes.push('pace', pace());
  }

  function createHandlers(shell: 'desktop' | 'browser'): Handlers {
    return {
      bootstrap: () => ({
        version,
        shell,
        host: machine.host,
        settings: settingsKeeper.settings,
        snapshot: snapshots.last,
        pace: pace(),
        alerts: alerting.board,
        notices: notices.list,
      }),
      readHistory: (query) => history.read(query),
      updateSettings(patch) {
        const settings = settingsKeeper.update(patch);
        save('settings', settingsKeeper.save);
        setPace();
        settingsChanges.publish(settings);
        pushes.push('settings', settings);
        return settings;
      },
      dismissNotice(id) {
        notices.remove(id);
        return null;
      },
    };
  }

  return {
    get settings() {
      return settingsKeeper.settings;
    },
    get pace() {
      return pace();
    },
    get board() {
      return alerting.board;
    },
    notices,
    snapshots,
    alertEvents,
    settingsChanges,
    pushes,
    createHandlers,
    watch: watching.watch,
    setPaused(isPaused) {
      if (isPaused) {
        ticker.pause();
        // They look by themselves, which nobody wants now.
        machine.letHelpersGo?.();
      } else ticker.resume();
      pushes.push('pace', pace());
    },
    close() {
      ticker.stop();
      flush();
      sampler.close();
    },
  };
}
