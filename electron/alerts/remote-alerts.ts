import type { AlertEvent, AlertRecord } from '../../shared/alerts/alert.ts';
import { clearRecord } from './clear-record.ts';

/**
 * What fires on the agents of a hub, by agent id. `null` for an agent that has not reported since the hub started; a missing one
 * has been removed.
 */
export type RemoteAlerts = ReadonlyMap<string, readonly AlertRecord[] | null>;

const maxPerHost = 50;

/** Prefixes the ids of another machine with its name, so that they never match those of this one. */
export function ofHost(host: string, record: AlertRecord): AlertRecord {
  return { ...record, host, id: `${host}/${record.id}`, ruleId: `${host}/${record.ruleId}` };
}

/**
 * What fires there now, and what has fired and cleared since. Pure.
 * @param now `null` while the hub is starting: nothing changes
 */
export function trackRemoteAlerts(
  before: readonly AlertRecord[],
  now: RemoteAlerts | null,
  at: number,
): { readonly firing: readonly AlertRecord[]; readonly events: readonly AlertEvent[] } {
  if (now === null) return { firing: before, events: [] };
  const unknown = before.filter(({ host }) => host !== undefined && now.get(host) === null);
  const reported = [...now].flatMap(([host, records]) =>
    (records ?? []).slice(0, maxPerHost).map((record) => ofHost(host, record)),
  );
  const [were, are] = [new Set(before.map(({ id }) => id)), new Set([...unknown, ...reported].map(({ id }) => id))];
  const fired = reported.filter(({ id }) => !were.has(id)).map((record) => ({ kind: 'fired', record }) as const);
  const cleared = before
    .filter(({ id }) => !are.has(id))
    .map((record) => ({ kind: 'cleared', record: clearRecord(record, at) }) as const);
  return { firing: [...unknown, ...reported], events: [...fired, ...cleared] };
}
