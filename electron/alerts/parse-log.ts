import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import {
  knownRecord as known,
  StoredAlertSchema,
  type StoredAlert as StoredRecord,
} from '../../shared/alert-schema.ts';
import type { AlertLog } from './log.ts';

const StateSchema = Type.Object({
  ruleId: Type.String(),
  instance: Type.String(),
  phase: Type.Union([Type.Literal('pending'), Type.Literal('firing')]),
  heldMs: Type.Number(),
  seenAt: Type.Number(),
  record: StoredAlertSchema,
});

const ToldSchema = Type.Object({ key: Type.String(), recordId: Type.String(), at: Type.Number() });

const LogSchema = Type.Object({
  version: Type.Literal(3),
  records: Type.Array(StoredAlertSchema),
  states: Type.Array(StateSchema),
  snoozes: Type.Array(Type.Object({ ruleId: Type.Union([Type.String(), Type.Null()]), until: Type.Number() })),
  told: Type.Array(ToldSchema),
  toldAway: Type.Array(ToldSchema),
  others: Type.Optional(Type.Array(StoredAlertSchema)),
});

/** The first version had no states, and no baselines: what fired when it stopped is over at the last it knew. */
function upgradeFirst(stored: Record<string, unknown>): Record<string, unknown> {
  if (stored['version'] !== 1 || !Array.isArray(stored['records'])) return stored;
  const records = stored['records'].map((record: StoredRecord) => ({
    ...record,
    where: record.instance,
    clearedAt: record.clearedAt ?? record.firedAt,
    culprit: record.culprit && { ...record.culprit, baseline: null },
  }));
  return { version: 2, records, states: [] };
}

/** The second knew rules about levels only, and told all there was. */
function upgradeSecond(stored: Record<string, unknown>): Record<string, unknown> {
  const { version, records, states } = stored;
  if (version !== 2 || !Array.isArray(records) || !Array.isArray(states)) return stored;
  const upgrade = (record: StoredRecord) => ({
    ...record,
    kind: 'level',
    threshold: record.worst,
    spanSeconds: 0,
    level: record.value,
  });
  return {
    version: 3,
    records: records.map(upgrade),
    states: states.map((state: Static<typeof StateSchema>) => ({
      ...state,
      seenAt: state.record.firedAt,
      record: upgrade(state.record),
    })),
    snoozes: [],
    told: [],
    toldAway: [],
  };
}

/**
 * Reads a stored log, and where each rule stood: what fired when we stopped fires on, until a value says otherwise.
 * @throws TypeError when the stored object is no log
 */
export function parseLog(stored: Readonly<Record<string, unknown>>): AlertLog {
  const log = upgradeSecond(upgradeFirst(stored));
  if (!Value.Check(LogSchema, log)) throw new TypeError('not a log of alerts');
  const { snoozes, told, toldAway } = log;
  const states = log.states.flatMap((state) => known(state.record).map((record) => ({ ...state, record })));
  const others = (log.others ?? []).flatMap(known);
  const firing = states.filter(({ phase }) => phase === 'firing').map(({ record }) => record);
  const isOn = new Set([...firing, ...others].map(({ id }) => id));
  const records = log.records.flatMap(known);
  return {
    snoozes,
    told,
    toldAway,
    states,
    others,
    records: records.map((record) =>
      isOn.has(record.id) ? record : { ...record, clearedAt: record.clearedAt ?? record.firedAt },
    ),
  };
}

export function packLog(log: AlertLog): object {
  return { version: 3, ...log };
}
