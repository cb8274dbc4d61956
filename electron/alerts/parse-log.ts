import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import {
  knownRecord as known,
  StoredAlertSchema,
  type StoredAlert as StoredRecord,
} from '../../shared/alerts/schema.ts';
import { UserError } from '../../shared/user-error.ts';
import type { AlertLog } from './log.ts';

const StateSchema = Type.Object({
  ruleId: Type.String(),
  instance: Type.String(),
  phase: Type.Union([Type.Literal('pending'), Type.Literal('firing')]),
  heldMs: Type.Number(),
  seenAt: Type.Number(),
  record: StoredAlertSchema,
});

const NotifiedSchema = Type.Object({
  key: Type.String(),
  recordId: Type.String(),
  at: Type.Number(),
  clearedAt: Type.Optional(Type.Number()),
});

const SnoozeSchema = Type.Object({ ruleId: Type.Union([Type.String(), Type.Null()]), until: Type.Number() });

const Items = Type.Array(Type.Unknown());
const LogSchema = Type.Object({
  version: Type.Literal(3),
  records: Items,
  states: Items,
  snoozes: Items,
  told: Items,
  toldAway: Items,
  others: Type.Optional(Items),
});

/** Drops damaged items, and those that an earlier version accepted, without losing the others. */
function valid<Schema extends TSchema>(schema: Schema, items: readonly unknown[]): readonly Static<Schema>[] {
  return items.filter((item): item is Static<Schema> => Value.Check(schema, item));
}

function isListOfObjects(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}

/** A file of an earlier version, which must be valid as a whole. */
const EarlierSchema = Type.Object({ records: Type.Array(StoredAlertSchema), states: Type.Array(StateSchema) });

/** The first version had no states and no baselines: alerts that were firing end when they were last seen. */
function upgradeFirst(stored: Record<string, unknown>): Record<string, unknown> {
  if (stored['version'] !== 1 || !isListOfObjects(stored['records'])) return stored;
  const records = (stored['records'] as readonly StoredRecord[]).map((record) => ({
    ...record,
    where: record.instance,
    clearedAt: record.clearedAt ?? record.firedAt,
    culprit: record.culprit && { ...record.culprit, baseline: null },
  }));
  return { version: 2, records, states: [] };
}

/** The second version had rules about levels only. */
function upgradeSecond(stored: Record<string, unknown>): Record<string, unknown> {
  const { version, records, states } = stored;
  if (version !== 2 || !isListOfObjects(records) || !isListOfObjects(states)) return stored;
  const upgrade = (record: StoredRecord) => ({
    ...record,
    kind: 'level',
    threshold: record.worst,
    spanSeconds: 0,
    level: record.value,
  });
  const upgraded = {
    version: 3,
    records: (records as readonly StoredRecord[]).map(upgrade),
    states: (states as readonly Static<typeof StateSchema>[]).map((state) => ({
      ...state,
      seenAt: state.record.firedAt,
      record: upgrade(state.record),
    })),
    snoozes: [],
    told: [],
    toldAway: [],
  };
  return Value.Check(EarlierSchema, upgraded) ? upgraded : stored;
}

/**
 * Reads a stored log and the state of each rule: an alert that was firing keeps firing until a value clears it.
 * @throws UserError when the stored object is not a log
 */
export function parseLog(stored: Readonly<Record<string, unknown>>): AlertLog {
  const log = upgradeSecond(upgradeFirst(stored));
  if (!Value.Check(LogSchema, log)) throw new UserError('not an alert log');
  const states = valid(StateSchema, log.states).flatMap((state) =>
    known(state.record).map((record) => ({ ...state, record })),
  );
  const remote = valid(StoredAlertSchema, log.others ?? []).flatMap(known);
  const firing = states.filter(({ phase }) => phase === 'firing').map(({ record }) => record);
  const isOn = new Set([...firing, ...remote].map(({ id }) => id));
  const records = valid(StoredAlertSchema, log.records).flatMap(known);
  return {
    snoozes: valid(SnoozeSchema, log.snoozes),
    notifiedDesktop: valid(NotifiedSchema, log.told),
    notifiedRemote: valid(NotifiedSchema, log.toldAway),
    states,
    remote,
    records: records.map((record) =>
      isOn.has(record.id) ? record : { ...record, clearedAt: record.clearedAt ?? record.firedAt },
    ),
  };
}

/** The names in the file are those of earlier versions. */
export function packLog({ remote, notifiedDesktop, notifiedRemote, ...log }: AlertLog): object {
  return { version: 3, ...log, others: remote, told: notifiedDesktop, toldAway: notifiedRemote };
}
