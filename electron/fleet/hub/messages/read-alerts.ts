import Type from 'typebox';
import { Value } from 'typebox/value';
import type { AlertRecord } from '../../../../shared/alerts/alert.ts';
import { knownRecord, type StoredAlert, StoredAlertSchema } from '../../../../shared/alerts/schema.ts';
import { cleanText } from '../../clean-text.ts';

export const maxAlerts = 50;
const AlertsSchema = Type.Object({ firing: Type.Array(Type.Unknown(), { maxItems: maxAlerts }) });

/** An alert fired in the year before, or is as little ahead as clocks and delays make it. */
const maxAgeMs = 366 * 86_400_000;
const maxAheadMs = 5 * 60_000;

export interface AlertTimes {
  /** Of the hub. */
  readonly now: number;
  /** How far the clock of the agent is ahead; `null` for one that is so far off that it says nothing. */
  readonly clockAheadMs: number | null;
}

export interface ReadAlerts {
  readonly firing: readonly AlertRecord[];
  /** How many were no alerts, or said what cannot be. */
  readonly dropped: number;
}

type StoredCulprit = NonNullable<StoredAlert['culprit']>;

function cleanCulprit({ application, ...culprit }: StoredCulprit): StoredCulprit {
  const name = cleanText(culprit.name, 100);
  return { ...culprit, name, ...(application !== undefined && { application: cleanText(application, 100) }) };
}

function cleanBlame({ culprit, suspects }: Pick<StoredAlert, 'culprit' | 'suspects'>) {
  return { culprit: culprit && cleanCulprit(culprit), ...(suspects && { suspects: suspects.map(cleanCulprit) }) };
}

/** Names are cut and cleaned; times are moved to the hub's clock. */
function tame({ host: _, ...record }: StoredAlert, firedAt: number): StoredAlert {
  const { atWorst } = record;
  return {
    ...record,
    id: cleanText(record.id, 400),
    ruleId: cleanText(record.ruleId, 60),
    instance: cleanText(record.instance, 300),
    where: cleanText(record.where, 300),
    firedAt,
    clearedAt: null,
    ...cleanBlame(record),
    ...(atWorst && { atWorst: cleanBlame(atWorst) }),
  };
}

/**
 * What an agent says fires there. Alerts about a metric that only a newer version knows are passed over; what is not an alert is dropped.
 * An alert of an agent whose clock is wrong is true all the same: it fired when the hub first heard of it.
 * @param before what it said last
 * @throws TypeError for what is not a list of at most fifty
 */
export function readAlerts(
  json: Buffer,
  { now, clockAheadMs }: AlertTimes,
  before: readonly AlertRecord[],
): ReadAlerts {
  const told: unknown = JSON.parse(json.toString('utf8'));
  if (!Value.Check(AlertsSchema, told)) throw new TypeError('what was sent as alerts is none');
  const firstHeard = new Map(before.map(({ id, firedAt }) => [id, firedAt]));
  const isPlausible = (at: number) => now - at <= maxAgeMs && at - now <= maxAheadMs;
  const valid = told.firing.filter((record) => Value.Check(StoredAlertSchema, record));
  const read = valid.flatMap((record) => {
    const at = record.firedAt - (clockAheadMs ?? 0);
    const id = cleanText(record.id, 400);
    const isTrusted = clockAheadMs !== null && isPlausible(at);
    return knownRecord(tame(record, isTrusted ? Math.min(at, now) : (firstHeard.get(id) ?? now)));
  });
  // An id names one alert, and a rule has one alert for an instance.
  const byId = new Map(read.map((record) => [record.id, record]));
  const byRule = new Map([...byId.values()].map((record) => [`${record.ruleId}|${record.instance}`, record]));
  return { firing: [...byRule.values()], dropped: told.firing.length - valid.length };
}
