import Type from 'typebox';
import { Value } from 'typebox/value';
import type { AlertRecord } from '../../../shared/alert.ts';
import { knownRecord, type StoredAlert, StoredAlertSchema } from '../../../shared/alert-schema.ts';
import { cleanText } from '../clean-text.ts';

const AlertsSchema = Type.Object({ firing: Type.Array(StoredAlertSchema, { maxItems: 50 }) });

/** Names are cut and cleaned; times are moved to the hub's clock. */
function tame({ host: _, ...record }: StoredAlert, clockAheadMs: number): StoredAlert {
  const { culprit } = record;
  return {
    ...record,
    id: cleanText(record.id, 400),
    ruleId: cleanText(record.ruleId, 60),
    instance: cleanText(record.instance, 300),
    where: cleanText(record.where, 300),
    firedAt: record.firedAt - clockAheadMs,
    clearedAt: null,
    culprit: culprit && { ...culprit, name: cleanText(culprit.name, 100) },
  };
}

/**
 * What an agent says fires there. Alerts about a metric that only a newer version knows are passed over.
 * @throws TypeError for what is none
 */
export function readAlerts(json: Buffer, clockAheadMs: number): readonly AlertRecord[] {
  const told: unknown = JSON.parse(json.toString('utf8'));
  if (!Value.Check(AlertsSchema, told)) throw new TypeError('what was sent as alerts is none');
  return told.firing.flatMap((record) => knownRecord(tame(record, clockAheadMs)));
}
