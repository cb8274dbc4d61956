import type { AlertEvent, AlertOverview, AlertRecord, Snooze } from '../../../shared/alerts/alert.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Phrase } from '../../../shared/text/phrase.ts';
import { alertKey } from '../../alerts/alert-key.ts';
import {
  type Circumstances,
  type Delivery,
  deliver,
  markCleared,
  type Notified,
} from '../../alerts/delivery/delivery.ts';
import { evaluate, type RuleHistory } from '../../alerts/evaluate.ts';
import { type AlertLog, appendEvents, createOverview, emptyLog, listFiring, putSnooze } from '../../alerts/log.ts';
import { packLog, parseLog } from '../../alerts/parse-log.ts';
import { type RemoteAlerts, trackRemoteAlerts } from '../../alerts/remote-alerts.ts';
import { explainUnusable } from '../../foundation/files/explain-error.ts';
import type { Stores } from '../../foundation/json-store.ts';

const storeName = 'alerts';

/** A notification on the desktop, or for a webhook or a command. */
export interface AlertNotification {
  readonly to: 'desktop' | 'remote';
  /** `update`: the text of one that was sent has changed. `withdraw`: its alert has cleared. */
  readonly kind: 'send' | 'update' | 'withdraw';
  readonly record: AlertRecord;
}

export interface AlertStep {
  readonly events: readonly AlertEvent[];
  readonly notifications: readonly AlertNotification[];
}

export interface Alerting {
  readonly overview: AlertOverview;
  /** Returns what changed; values on the overview may have changed besides. */
  step(
    settings: Settings,
    snapshot: Snapshot,
    history: RuleHistory,
    circumstances: Circumstances,
    remoteAlerts: RemoteAlerts | null,
  ): AlertStep;
  snooze(snooze: Snooze, at: number): void;
  /** @throws Error when the disk refuses */
  save(): void;
  /** Saves the state of the rules if any is pending or firing, or was at the last save. */
  flush(): void;
}

/** What to send, and what to withdraw. @param before what was sent where before this step */
function listNotifications(
  to: AlertNotification['to'],
  { send, update }: Delivery,
  before: readonly Notified[],
  cleared: readonly AlertRecord[],
): readonly AlertNotification[] {
  const lastByKey = new Map(before.map(({ key, recordId }) => [key, recordId]));
  const withdraw = cleared.filter((record) => lastByKey.get(alertKey(record)) === record.id);
  const list = (kind: AlertNotification['kind'], records: readonly AlertRecord[]) =>
    records.map((record): AlertNotification => ({ to, kind, record }));
  // A webhook that was called cannot be updated.
  return [...list('send', send), ...list('update', to === 'desktop' ? update : []), ...list('withdraw', withdraw)];
}

/** Opens the stored log; one that cannot be used is set aside. */
function openLog(stores: Stores): { readonly log: AlertLog; readonly notes: readonly Phrase[] } {
  const { store, note } = stores.open(storeName);
  const notes = note ? [note] : [];
  const stored = store.read();
  if (stored === null) return { log: emptyLog, notes };
  try {
    return { log: parseLog(stored), notes };
  } catch (error) {
    return { log: emptyLog, notes: [...notes, stores.setAside(storeName, explainUnusable(error))] };
  }
}

/** Rules, their states and the alert history, kept across restarts. */
export function loadAlerting(
  stores: Stores,
  now: number,
): { readonly alerting: Alerting; readonly notes: readonly Phrase[] } {
  const opened = openLog(stores);
  let { log } = opened;
  let overview: AlertOverview = createOverview(log, {}, now);
  let lastAt = Number.POSITIVE_INFINITY;
  let savedStates = 0;

  function save(): void {
    stores.write(storeName, packLog(log));
    savedStates = log.states.length;
  }

  const alerting: Alerting = {
    get overview() {
      return overview;
    },
    step(settings, snapshot, history, circumstances, remoteAlerts) {
      const local = evaluate(settings['alerts.rules'], log.states, snapshot, history);
      const remote = trackRemoteAlerts(log.remote, remoteAlerts, snapshot.at);
      const events = [...local.events, ...remote.events];
      const firing = listFiring({ states: local.states, remote: remote.firing });
      const cleared = events.filter(({ kind }) => kind === 'cleared').map(({ record }) => record);
      const deliverTo = (notified: readonly Notified[], where: Circumstances) =>
        deliver(firing, markCleared(notified, cleared), log.snoozes, settings, where, lastAt);
      const desktop = circumstances.desktop ? deliverTo(log.notifiedDesktop, circumstances) : null;
      const remotely = deliverTo(log.notifiedRemote, { ...circumstances, desktop: null });
      const notifications = [
        ...(desktop ? listNotifications('desktop', desktop, log.notifiedDesktop, cleared) : []),
        ...listNotifications('remote', remotely, log.notifiedRemote, cleared),
      ];
      log = {
        ...log,
        records: appendEvents(log.records, events),
        states: local.states,
        remote: remote.firing,
        notifiedDesktop: desktop?.notified ?? markCleared(log.notifiedDesktop, cleared),
        notifiedRemote: remotely.notified,
      };
      overview = createOverview(log, desktop?.held ?? remotely.held, snapshot.at);
      lastAt = snapshot.at;
      return { events, notifications };
    },
    snooze(snooze, at) {
      log = { ...log, snoozes: putSnooze(log.snoozes, snooze, at) };
      overview = createOverview(log, overview.held, at);
    },
    save,
    flush() {
      if (log.states.length > 0 || savedStates > 0) save();
    },
  };
  return { alerting, notes: opened.notes };
}
