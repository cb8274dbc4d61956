import type { AlertBoard, AlertEvent, AlertRecord, AlertState, HoldReason, Snooze } from '../../shared/alerts/alert.ts';
import type { Told } from './delivery/delivery.ts';

const keptRecords = 50;

/** All that is kept of alerts over restarts. */
export interface AlertLog {
  /** Newest first. */
  readonly records: readonly AlertRecord[];
  readonly states: readonly AlertState[];
  /** What fires on other machines that a hub hears of. */
  readonly others: readonly AlertRecord[];
  readonly snoozes: readonly Snooze[];
  /** To whom at the desk, and to which machine elsewhere, what was told. */
  readonly told: readonly Told[];
  readonly toldAway: readonly Told[];
}

export const emptyLog: AlertLog = { records: [], states: [], others: [], snoozes: [], told: [], toldAway: [] };

/** The log with what has just happened put in, newest first. */
export function appendEvents(log: readonly AlertRecord[], events: readonly AlertEvent[]): readonly AlertRecord[] {
  const happened = new Map<string, AlertRecord>();
  for (const { record } of events) {
    // Anew, since a map keeps the place of the first.
    happened.delete(record.id);
    happened.set(record.id, record);
  }
  const next = [...[...happened.values()].toReversed(), ...log.filter(({ id }) => !happened.has(id))];
  // However loud other machines are, what happened here is not driven out.
  const isKept = (isOwn: boolean) =>
    new Set(next.filter(({ host }) => (host === undefined) === isOwn).slice(0, keptRecords));
  const kept = [isKept(true), isKept(false)];
  return next.filter((record) => kept.some((some) => some.has(record)));
}

/** The snoozes with one put in; a time that is over takes it away. */
export function putSnooze(snoozes: readonly Snooze[], snooze: Snooze, at: number): readonly Snooze[] {
  return [...snoozes.filter(({ ruleId }) => ruleId !== snooze.ruleId), snooze].filter(({ until }) => until > at);
}

/** What fires here, then elsewhere. */
export function listFiring({ states, others }: Pick<AlertLog, 'states' | 'others'>): readonly AlertRecord[] {
  return [...states.filter(({ phase }) => phase === 'firing').map(({ record }) => record), ...others];
}

export function createBoard(log: AlertLog, held: Readonly<Record<string, HoldReason>>, at: number): AlertBoard {
  const firing = listFiring(log);
  const isFiring = new Set(firing.map((record) => record.id));
  return {
    firing,
    recent: log.records.filter((record) => !isFiring.has(record.id)),
    snoozes: log.snoozes.filter(({ until }) => until > at),
    held,
  };
}
