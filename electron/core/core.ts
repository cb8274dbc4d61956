import type { AlertBoard, AlertEvent } from '../../shared/alert.ts';
import { describeAlertFully } from '../../shared/alert-text.ts';
import type { Handlers, Pace } from '../../shared/ipc.ts';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Clock } from '../collect/clock.ts';
import type { Machine } from '../collect/collectors.ts';
import { createSampler } from '../collect/sampler.ts';
import { startTicker, type TickerTime } from '../collect/ticker.ts';
import type { Stores } from '../store/json-store.ts';
import type { WriterLock } from '../store/writer-lock.ts';
import { createStream, type Stream } from '../stream.ts';
import { loadAlerting } from './alerting.ts';
import { chooseIntervalMs, isOnBattery } from './choose-interval.ts';
import { createMemory } from './memory.ts';
import { createNotices, type Notices } from './notices.ts';
import { createPushHub, type PushHub } from './pushes.ts';
import { createSaving, tellWhoWrites } from './saving.ts';
import { loadSettings } from './settings-file.ts';
import { createWatching } from './watching.ts';
import { createWindowHandlers } from './window-handlers.ts';

export interface Log {
  info(text: string): void;
  warn(text: string): void;
}

export interface CoreOptions {
  readonly machine: Machine;
  readonly stores: Stores;
  /** Who may write them; several processes may share one folder. */
  readonly writer: WriterLock;
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
const secondSampleAfterMs = 250;

export function createCore({ machine, stores, writer, clock, time, log, version }: CoreOptions): Core {
  const onListenerError = (error: unknown) => log.warn(`a listener failed: ${String(error)}`);
  const pushes = createPushHub(onListenerError);
  const notices = createNotices((list) => pushes.push('notices', list));
  const snapshots = createStream<Snapshot>(onListenerError);
  const alertEvents = createStream<AlertEvent>(onListenerError);
  const settingsChanges = createStream<Settings>(onListenerError);

  const { keeper: settingsKeeper, notes: settingsNotes } = loadSettings(stores);
  const { alerting, notes: alertNotes } = loadAlerting(stores);
  const memory = createMemory(stores, writer, settingsKeeper.settings['history.days'], clock.now());
  memory.events.add({ at: clock.now(), kind: 'started', subject: version, ms: null });
  for (const note of [...settingsNotes, ...alertNotes, ...memory.notes]) {
    log.warn(note);
    notices.put(note, note);
  }

  const sampler = createSampler({
    collectors: machine.collectors,
    absent: machine.absent,
    clock,
    onHealthChange(name, { state, at, error }) {
      const subject = `${name} is ${state}${error ? `: ${error}` : ''}`;
      log.warn(subject);
      const isWell = state === 'ok';
      if (isWell || state === 'failed') {
        memory.events.add({ at, kind: isWell ? 'reading-recovered' : 'reading-failed', subject, ms: null });
      }
    },
  });

  const saving = createSaving(notices, log);
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

  function flush(isLast = false): void {
    flushedMs = clock.monotonicMs();
    saving.retry();
    saving.save('history', () => memory.flush(clock.now(), isLast));
    if (memory.isWriter) saving.save('alerts', alerting.flush);
    tellWhoWrites(notices, memory.isWriter);
  }

  tellWhoWrites(notices, memory.isWriter);
  snapshots.subscribe(memory.record);
  snapshots.subscribe((snapshot) => {
    const events = alerting.step(settingsKeeper.settings, snapshot);
    if (events.length > 0 && memory.isWriter) saving.save('alerts', alerting.save);
    for (const event of events) {
      const subject = describeAlertFully(event.record, settingsKeeper.settings['appearance.units']);
      memory.events.add({ at: snapshot.at, kind: `alert-${event.kind}`, subject, ms: null });
      alertEvents.publish(event);
    }
    if (events.length > 0 || alerting.board.firing.length > 0) pushes.push('alerts', alerting.board);
  });

  machine.setWatched?.(false);
  // Thrown away, for its rates would be averages since boot; the second follows soon.
  void sampler.sample(intervalMs());
  const ticker = startTicker(takeSample, intervalMs(), secondSampleAfterMs, time);
  const pace = (): Pace => ({ intervalMs: ticker.intervalMs, isPaused: ticker.isPaused });

  function setPace(): void {
    ticker.setIntervalMs(intervalMs());
    pushes.push('pace', pace());
  }

  function updateSettings(patch: SettingsPatch): Settings {
    const settings = settingsKeeper.update(patch);
    if (patch['history.days'] !== undefined) memory.setDays(settings['history.days'], clock.now());
    saving.save('settings', settingsKeeper.save);
    setPace();
    settingsChanges.publish(settings);
    pushes.push('settings', settings);
    return settings;
  }

  const bootstrap = (shell: 'desktop' | 'browser') => ({
    version,
    shell,
    host: machine.host,
    settings: settingsKeeper.settings,
    snapshot: snapshots.last,
    pace: pace(),
    alerts: alerting.board,
    notices: notices.list,
  });
  const createHandlers = (shell: 'desktop' | 'browser') =>
    createWindowHandlers({ bootstrap: () => bootstrap(shell), memory, notices, updateSettings });

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
      flush(true);
      memory.close();
      sampler.close();
    },
  };
}
