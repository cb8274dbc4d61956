import type { AlertEvent, AlertRecord } from '../../shared/alerts/alert.ts';
import { clearRecord } from './clear-record.ts';

/**
 * What fires on other machines, by the name that the hub gave each: their own rules decide there. `null` for one that has not told
 * since the hub started; one that is missing belongs to it no more.
 */
export type OthersAlerts = ReadonlyMap<string, readonly AlertRecord[] | null>;

const mostOfAHost = 50;

/** Ids and rules are those of another machine: here they stand behind its name, so that nothing of ours is meant by them. */
export function ofHost(host: string, record: AlertRecord): AlertRecord {
  return { ...record, host, id: `${host}/${record.id}`, ruleId: `${host}/${record.ruleId}` };
}

/**
 * What fires there now, and what began and ended since. Pure.
 * @param now `null` while the hub is not there yet: all stays as it was
 */
export function followOthers(
  before: readonly AlertRecord[],
  now: OthersAlerts | null,
  at: number,
): { readonly firing: readonly AlertRecord[]; readonly events: readonly AlertEvent[] } {
  if (now === null) return { firing: before, events: [] };
  const unheard = before.filter(({ host }) => host !== undefined && now.get(host) === null);
  const told = [...now].flatMap(([host, records]) =>
    (records ?? []).slice(0, mostOfAHost).map((record) => ofHost(host, record)),
  );
  const [were, are] = [new Set(before.map(({ id }) => id)), new Set([...unheard, ...told].map(({ id }) => id))];
  const fired = told.filter(({ id }) => !were.has(id)).map((record) => ({ kind: 'fired', record }) as const);
  const cleared = before
    .filter(({ id }) => !are.has(id))
    .map((record) => ({ kind: 'cleared', record: clearRecord(record, at) }) as const);
  return { firing: [...unheard, ...told], events: [...fired, ...cleared] };
}
