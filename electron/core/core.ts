import type { AlertEvent } from '../../shared/alerts/alert.ts';
import { createRecent } from '../../shared/recent/recent.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Push } from '../../shared/window/ipc.ts';
import { createSampler } from '../collect/sampler.ts';
import { createStages } from '../foundation/stages.ts';
import { createStream } from '../foundation/stream.ts';
import { describeHistorySize } from '../history/describe-size.ts';
import { createProcessRing } from '../history/process-ring.ts';
import type { AlertNotification } from './alerts/alerting.ts';
import { listenToHub } from './alerts/listen-to-hub.ts';
import { createRemoteNotifier } from './alerts/remote-notifications.ts';
import { createAlertWatch } from './alerts/watch-alerts.ts';
import type { Core, CoreOptions } from './contract.ts';
import { createFlushing } from './flushing.ts';
import { createBudget } from './keep-budget.ts';
import { createNotices } from './notices.ts';
import { createPersistence } from './persistence.ts';
import { createProcessControl } from './process-control.ts';
import { createHealthReport } from './report-health.ts';
import { startSampling } from './sampling-schedule.ts';
import { createNoteWriter, createSaving } from './saving.ts';
import { loadSettings } from './settings/settings-file.ts';
import { createSettingsUpdate } from './settings/update-settings.ts';
import { createTapeKeeping } from './tape-keeping.ts';
import { browserHandlers, createWindowHandlers } from './window-handlers.ts';

/** The streams that the core publishes, to the rest of this process and to windows. */
function createOutlets(warn: (text: string) => void) {
  const pushes = createStream<Push>(warn);
  return {
    pushes,
    notices: createNotices((list) => pushes.publish(['notices', list])),
    snapshots: createStream<Snapshot>(warn),
    alertEvents: createStream<AlertEvent>(warn),
    notifications: createStream<AlertNotification>(warn),
    settingsChanges: createStream<Settings>(warn),
  };
}

type Outlets = ReturnType<typeof createOutlets>;
type RunStage = ReturnType<typeof createStages>;

/** Opens everything that is stored on disk: settings, history, events, alerts. */
function openStored(options: CoreOptions, { notices, pushes, ...outlets }: Outlets, runStage: RunStage) {
  const { machine, stores, sources, writer, clock, log, version } = options;
  const putNote = createNoteWriter(notices, log);
  const { store: settingsStore, notes: settingsNotes } = loadSettings(stores, sources, putNote);
  const settings = () => settingsStore.settings;
  options.onSettings?.(settings());
  const persistence = createPersistence(stores, writer, settings()['history.days'], clock.now());
  persistence.events.add({ at: clock.now(), kind: 'started', subject: version, ms: null });
  const saving = createSaving(notices, log);
  const ring = createProcessRing(machine.listProcesses);
  const fromHub = listenToHub(options.hub, settings);
  const remoteNotifier = createRemoteNotifier({ hostName: machine.host.name, settings, notices, log });
  const alerts = createAlertWatch({
    ring,
    listProcesses: machine.listProcesses,
    stores,
    persistence,
    saving,
    now: () => clock.now(),
    settings,
    remoteAlerts: fromHub.remoteAlerts,
    desktop: options.desktop ?? null,
    onNote: putNote,
    onEvent: outlets.alertEvents.publish,
    onNotification: (notification) =>
      runStage('notifying', () => {
        if (notification.to === 'desktop') outlets.notifications.publish(notification);
        else remoteNotifier.notify(notification);
      }),
    onOverview: (overview) => pushes.publish(['alerts', overview]),
  });
  for (const note of [...settingsNotes, ...alerts.notes, ...persistence.notes]) putNote(note);
  const flushing = createFlushing({ persistence, alerts, saving, notices, clock });
  return { putNote, settingsStore, settings, persistence, saving, ring, fromHub, remoteNotifier, alerts, flushing };
}

export function createCore(options: CoreOptions): Core {
  const { machine, sources, clock, time, log, version } = options;
  const runStage = createStages(log.warn);
  const outlets = createOutlets(log.warn);
  const { pushes, notices, snapshots } = outlets;
  const kept = openStored(options, outlets, runStage);
  const recent = createRecent();
  const { settings, persistence, alerts, flushing, fromHub, saving } = kept;

  const sampler = createSampler({
    collectors: [...machine.collectors, ...fromHub.collectors],
    absent: machine.absent,
    clock,
    onHealthChange: createHealthReport(persistence.events, log),
    report: log.warn,
  });
  const budget = createBudget({ notices, pause: sampler.pause, log: log.warn });
  snapshots.subscribe((snapshot) =>
    runStage('recording the history', () => persistence.record(snapshot, settings()['alerts.rules'])),
  );
  const tape = createTapeKeeping({ tape: options.tape, saving, settings, listProcesses: machine.listProcesses });
  snapshots.subscribe((snapshot) => runStage('recording full detail', () => tape.record(snapshot)));
  snapshots.subscribe((snapshot) => runStage('recording recent use', () => recent.record(snapshot)));
  snapshots.subscribe((snapshot) => runStage('evaluating the alert rules', () => alerts.take(snapshot)));
  const sampling = startSampling({
    time,
    settings,
    lastSnapshot: () => snapshots.last,
    stretchMs: budget.stretchMs,
    sample: sampler.sample,
    onSample(snapshot) {
      snapshots.publish(snapshot);
      pushes.publish(['snapshot', snapshot]);
      runStage('applying the CPU budget', () => budget.take(snapshot, settings()));
      runStage('choosing the interval', sampling.update);
      tape.save();
      if (flushing.isDue) runStage('saving', flushing.flush);
    },
    onStateChange: (state) => pushes.publish(['pace', state]),
    report: log.warn,
  });

  function pause(until: number | null): void {
    // Helpers read on their own, which must stop while sampling is paused.
    machine.stopHelpers?.();
    sampling.pause(until);
  }

  const updateSettings = createSettingsUpdate(kept.settingsStore, saving, (before) => {
    const days = settings()['history.days'];
    if (days !== before['history.days']) persistence.setDays(days, clock.now()).forEach(kept.putNote);
    tape.applySettings();
    sampling.update();
    options.onSettings?.(settings());
    outlets.settingsChanges.publish(settings());
    pushes.publish(['settings', settings()]);
  });

  const createHandlers: Core['createHandlers'] = (shell, shellHandlers = browserHandlers) =>
    createWindowHandlers({
      bootstrap: () => ({
        version,
        shell,
        host: machine.host,
        settings: settings(),
        sources,
        snapshot: snapshots.last,
        pace: sampling.state,
        alerts: alerts.overview,
        notices: notices.list,
      }),
      shell,
      sources,
      persistence,
      notices,
      alerts,
      recent,
      processes: createProcessControl(machine, kept.ring, () => settings()['processes.allowEnding']),
      updateSettings,
      pause(until) {
        pause(until);
        return sampling.state;
      },
      resume: sampling.resume,
      shellHandlers,
    });

  return {
    ...outlets,
    host: machine.host,
    get settings() {
      return settings();
    },
    get samplingState() {
      return sampling.state;
    },
    get alerts() {
      return alerts.overview;
    },
    createHandlers,
    watch: sampling.watch,
    statistics: [...sampler.statistics, ...describeHistorySize(persistence.history)],
    readHistory: persistence.history.read,
    readAt: tape.readAt,
    pause,
    resume: () => void sampling.resume(),
    snooze: alerts.snooze,
    setWindowsHidden: sampling.setWindowsHidden,
    save: () => flushing.flush(),
    close() {
      sampling.stop();
      runStage('ending notifications', kept.remoteNotifier.close);
      runStage('saving', () => flushing.flush(true));
      runStage('closing full detail', tape.close);
      runStage('closing the history', persistence.close);
      sampler.close();
    },
  };
}
