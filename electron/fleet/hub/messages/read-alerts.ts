import Type from 'typebox';
import { Value } from 'typebox/value';
import type { AlertRecord } from '../../../../shared/alerts/alert.ts';
import { knownRecord, type StoredAlert, StoredAlertSchema } from '../../../../shared/alerts/schema.ts';
import type { Json } from '../../../../shared/wire/read-values.ts';
import { cleanText } from '../../clean-text.ts';

export const maxAlerts = 50;
const AlertsSchema = Type.Object({ firing: Type.Array(Type.Unknown(), { maxItems: maxAlerts }) });

/** An alert fired within the past year; clocks and delays may put it slightly in the future. */
const maxAgeMs = 366 * 86_400_000;
const maxAheadMs = 5 * 60_000;

export interface AlertTimes {
  /** By the hub's clock. */
  readonly now: number;
  /** How far the agent's clock is ahead; `null` if it is too far off to be used. */
  readonly clockAheadMs: number | null;
}

export interface ReadAlerts {
  readonly firing: readonly AlertRecord[];
  /** How many were invalid or impossible. */
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

/** Cuts and cleans names, and converts times to the hub's clock. */
function sanitize({ host: _, ...record }: StoredAlert, firedAt: number): StoredAlert {
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
 * The alerts that are firing at an agent. Alerts about a metric that only newer versions know are skipped; invalid ones are dropped. If the
 * agent's clock is wrong, an alert fired when the hub first received it.
 * @param before what it reported last
 * @throws TypeError if this is not a list of at most fifty
 */
export function readAlerts(
  report: Json,
  { now, clockAheadMs }: AlertTimes,
  before: readonly AlertRecord[],
): ReadAlerts {
  if (!Value.Check(AlertsSchema, report)) throw new TypeError('expected a list of at most 50 alerts');
  const firstHeard = new Map(before.map(({ id, firedAt }) => [id, firedAt]));
  const isPlausible = (at: number) => now - at <= maxAgeMs && at - now <= maxAheadMs;
  const valid = report.firing.filter((record) => Value.Check(StoredAlertSchema, record));
  const read = valid.flatMap((record) => {
    const at = record.firedAt - (clockAheadMs ?? 0);
    const id = cleanText(record.id, 400);
    const isTrusted = clockAheadMs !== null && isPlausible(at);
    return knownRecord(sanitize(record, isTrusted ? Math.min(at, now) : (firstHeard.get(id) ?? now)));
  });
  // Ids are unique, and a rule has at most one alert per instance.
  const byId = new Map(read.map((record) => [record.id, record]));
  const byRule = new Map([...byId.values()].map((record) => [`${record.ruleId}|${record.instance}`, record]));
  return { firing: [...byRule.values()], dropped: report.firing.length - valid.length };
}
