import type {
  AlertEvent,
  AlertOverview,
  AlertRecord,
  AlertState,
  HoldReason,
  Snooze,
} from '../../shared/alerts/alert.ts';
import type { Notified } from './delivery/delivery.ts';

const maxRecords = 50;

/** The alert data that is stored across restarts. */
export interface AlertLog {
  /** Newest first. */
  readonly records: readonly AlertRecord[];
  readonly states: readonly AlertState[];
  /** Alerts that are firing on the agents of a hub. */
  readonly remote: readonly AlertRecord[];
  readonly snoozes: readonly Snooze[];
  /** Notifications sent to the desktop, and to the webhook and the command. */
  readonly notifiedDesktop: readonly Notified[];
  readonly notifiedRemote: readonly Notified[];
}

export const emptyLog: AlertLog = {
  records: [],
  states: [],
  remote: [],
  snoozes: [],
  notifiedDesktop: [],
  notifiedRemote: [],
};

/** Adds events to the log, newest first. */
export function appendEvents(log: readonly AlertRecord[], events: readonly AlertEvent[]): readonly AlertRecord[] {
  const added = new Map<string, AlertRecord>();
  for (const { record } of events) {
    // Removed first, because a map keeps the place of the first insertion.
    added.delete(record.id);
    added.set(record.id, record);
  }
  const next = [...[...added.values()].toReversed(), ...log.filter(({ id }) => !added.has(id))];
  // Alerts of other machines never push out those of this one.
  const newestOf = (isLocal: boolean) =>
    new Set(next.filter(({ host }) => (host === undefined) === isLocal).slice(0, maxRecords));
  const kept = [newestOf(true), newestOf(false)];
  return next.filter((record) => kept.some((some) => some.has(record)));
}

/** Adds a snooze; one that ends in the past removes it. */
export function putSnooze(snoozes: readonly Snooze[], snooze: Snooze, at: number): readonly Snooze[] {
  return [...snoozes.filter(({ ruleId }) => ruleId !== snooze.ruleId), snooze].filter(({ until }) => until > at);
}

/** The firing alerts of this machine, then those of others. */
export function listFiring({ states, remote }: Pick<AlertLog, 'states' | 'remote'>): readonly AlertRecord[] {
  return [...states.filter(({ phase }) => phase === 'firing').map(({ record }) => record), ...remote];
}

export function createOverview(log: AlertLog, held: Readonly<Record<string, HoldReason>>, at: number): AlertOverview {
  const firing = listFiring(log);
  const isFiring = new Set(firing.map((record) => record.id));
  return {
    firing,
    recent: log.records.filter((record) => !isFiring.has(record.id)),
    snoozes: log.snoozes.filter(({ until }) => until > at),
    held,
  };
}
