import type { AlertEvent } from '../../shared/alerts/alert.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Pace } from '../../shared/window/ipc.ts';
import { createSampler } from '../collect/sampler.ts';
import { startTicker } from '../collect/ticker.ts';
import { createStages } from '../foundation/stages.ts';
import { createStream } from '../foundation/stream.ts';
import { createProcessRing } from '../history/process-ring.ts';
import type { Telling } from './alerts/alerting.ts';
import { listenToHub } from './alerts/listen-to-hub.ts';
import { createAwayTeller } from './alerts/remote-notifications.ts';
import { createAlertWatch } from './alerts/watch-alerts.ts';
import { chooseIntervalMs, isOnBattery } from './choose-interval.ts';
import type { Core, CoreOptions } from './contract.ts';
import { createBudget } from './keep-budget.ts';
import { createNotices } from './notices.ts';
import { createMemory } from './persistence.ts';
import { createProcessControl } from './process-control.ts';
import { createPushHub } from './pushes.ts';
import { createHealthReport } from './report-health.ts';
import { createNoteWriter, createSaving, tellWhoWrites } from './saving.ts';
import { loadSettings } from './settings/settings-file.ts';
import { createSettingsUpdate } from './settings/update-settings.ts';
import { createWatching } from './watching.ts';
import { browserHandlers, createWindowHandlers } from './window-handlers.ts';

const flushEveryMs = 60_000;
const secondSampleAfterMs = 250;

export function createCore(options: CoreOptions): Core {
  const { machine, stores, sources, writer, clock, time, log, version } = options;
  const runStage = createStages(log.warn);
  const pushes = createPushHub(log.warn);
  const notices = createNotices((list) => pushes.push('notices', list));
  const snapshots = createStream<Snapshot>(log.warn);
  const alertEvents = createStream<AlertEvent>(log.warn);
  const tellings = createStream<Telling>(log.warn);
  const settingsChanges = createStream<Settings>(log.warn);

  const putNote = createNoteWriter(notices, log);
  const { keeper: settingsKeeper, notes: settingsNotes } = loadSettings(stores, sources, putNote);
  const memory = createMemory(stores, writer, settingsKeeper.settings['history.days'], clock.now());
  memory.events.add({ at: clock.now(), kind: 'started', subject: version, ms: null });
  const saving = createSaving(notices, log);
  const away = createAwayTeller({ hostName: machine.host.name, settings: () => settingsKeeper.settings, notices, log });
  const ring = createProcessRing(machine.listProcesses);
  const processes = createProcessControl(machine, ring, () => settingsKeeper.settings['processes.mayEnd']);
  const fromHub = listenToHub(options.hub, () => settingsKeeper.settings);
  const alerts = createAlertWatch({
    ring,
    listProcesses: machine.listProcesses,
    stores,
    memory,
    saving,
    now: () => clock.now(),
    settings: () => settingsKeeper.settings,
    others: fromHub.others,
    desk: options.desk ?? null,
    onNote: putNote,
    onEvent: (event) => alertEvents.publish(event),
    onTelling: (telling) =>
      runStage('notifying', () => (telling.to === 'desk' ? tellings.publish(telling) : away.tell(telling))),
    onBoard: (board) => pushes.push('alerts', board),
  });
  for (const note of [...settingsNotes, ...alerts.notes, ...memory.notes]) putNote(note);

  const sampler = createSampler({
    collectors: [...machine.collectors, ...fromHub.collectors],
    absent: machine.absent,
    clock,
    onHealthChange: createHealthReport(memory.events, log),
  });

  let flushedMs = clock.monotonicMs();
  let isAway = false;
  const watching = createWatching(setPace);
  const budget = createBudget({ notices, pause: sampler.pause, log: (text) => log.warn(text) });
  function intervalMs(): number {
    const paces = isAway ? watching.paces.filter((pace) => pace !== null) : watching.paces;
    return budget.stretchMs(chooseIntervalMs(settingsKeeper.settings, paces, isOnBattery(snapshots.last)));
  }

  async function takeSample(): Promise<void> {
    const snapshot = await sampler.sample(ticker.intervalMs);
    snapshots.publish(snapshot);
    pushes.push('snapshot', snapshot);
    runStage('keeping to the CPU budget', () => budget.take(snapshot, settingsKeeper.settings));
    runStage('choosing the interval', setPace);
    if (clock.monotonicMs() - flushedMs >= flushEveryMs) runStage('saving', flush);
  }

  function flush(isLast = false): void {
    flushedMs = clock.monotonicMs();
    saving.retry();
    saving.save('history', () => memory.flush(clock.now(), isLast));
    alerts.flush(isLast);
    tellWhoWrites(notices, memory.isWriter);
  }

  tellWhoWrites(notices, memory.isWriter);
  const rules = () => settingsKeeper.settings['alerts.rules'];
  snapshots.subscribe((snapshot) => runStage('recording the history', () => memory.record(snapshot, rules())));
  snapshots.subscribe((snapshot) => runStage('evaluating the alert rules', () => alerts.take(snapshot)));

  // Thrown away, for its rates would be averages since boot; the second follows soon.
  void sampler.sample(intervalMs());
  const ticker = startTicker(takeSample, intervalMs(), secondSampleAfterMs, time, log.warn);
  const pace = (): Pace => ({ intervalMs: ticker.intervalMs, isPaused: ticker.isPaused });

  function setPace(): void {
    const before = ticker.intervalMs;
    ticker.setIntervalMs(intervalMs());
    if (ticker.intervalMs !== before) pushes.push('pace', pace());
  }

  function setPaused(isPaused: boolean): Pace {
    if (isPaused) {
      ticker.pause();
      // They look by themselves, which nobody wants now.
      machine.stopHelpers?.();
    } else ticker.resume();
    pushes.push('pace', pace());
    return pace();
  }

  function applySettings(before: Settings): void {
    const { settings } = settingsKeeper;
    const { 'history.days': days } = settings;
    if (days !== before['history.days']) memory.setDays(days, clock.now()).forEach(putNote);
    setPace();
    settingsChanges.publish(settings);
    pushes.push('settings', settings);
  }

  const updateSettings = createSettingsUpdate(settingsKeeper, saving, applySettings);

  const createHandlers: Core['createHandlers'] = (shell, shellHandlers = browserHandlers) =>
    createWindowHandlers({
      bootstrap: () => ({
        version,
        shell,
        host: machine.host,
        settings: settingsKeeper.settings,
        sources,
        snapshot: snapshots.last,
        pace: pace(),
        alerts: alerts.board,
        notices: notices.list,
      }),
      shell,
      sources,
      memory,
      notices,
      alerts,
      processes,
      updateSettings,
      resume: () => setPaused(false),
      shellHandlers,
    });

  return {
    host: machine.host,
    get settings() {
      return settingsKeeper.settings;
    },
    get pace() {
      return pace();
    },
    get board() {
      return alerts.board;
    },
    notices,
    snapshots,
    alertEvents,
    tellings,
    settingsChanges,
    pushes,
    createHandlers,
    watch: watching.watch,
    readHistory: (query) => memory.history.read(query),
    setPaused,
    snooze: alerts.snooze,
    setAway(next) {
      isAway = next;
      setPace();
    },
    save: () => flush(),
    close() {
      ticker.stop();
      runStage('ending notifications', away.close);
      runStage('saving', () => flush(true));
      runStage('giving the history back', memory.close);
      sampler.close();
    },
  };
}
