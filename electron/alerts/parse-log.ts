import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { AlertRecord } from '../../shared/alert.ts';
import { isMetricId } from '../../shared/metrics.ts';
import type { AlertLog } from './log.ts';

const maybe = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const CulpritSchema = Type.Object({
  pid: Type.Integer(),
  name: Type.String(),
  cpuPercent: maybe(Type.Number()),
  residentBytes: Type.Number(),
  baseline: maybe(
    Type.Object({ ageMs: Type.Number(), cpuPercent: maybe(Type.Number()), residentBytes: Type.Number() }),
  ),
});

const RecordSchema = Type.Object({
  id: Type.String(),
  ruleId: Type.String(),
  kind: Type.Union([Type.Literal('level'), Type.Literal('change'), Type.Literal('forecast')]),
  metric: Type.String(),
  instance: Type.String(),
  where: Type.String(),
  severity: Type.Union([Type.Literal('warning'), Type.Literal('critical')]),
  threshold: Type.Number(),
  spanSeconds: Type.Number(),
  firedAt: Type.Number(),
  clearedAt: maybe(Type.Number()),
  value: Type.Number(),
  worst: Type.Number(),
  level: Type.Number(),
  heldMs: Type.Number(),
  culprit: maybe(CulpritSchema),
});

const StateSchema = Type.Object({
  ruleId: Type.String(),
  instance: Type.String(),
  phase: Type.Union([Type.Literal('pending'), Type.Literal('firing')]),
  heldMs: Type.Number(),
  seenAt: Type.Number(),
  record: RecordSchema,
});

const ToldSchema = Type.Object({ key: Type.String(), recordId: Type.String(), at: Type.Number() });

const LogSchema = Type.Object({
  version: Type.Literal(3),
  records: Type.Array(RecordSchema),
  states: Type.Array(StateSchema),
  snoozes: Type.Array(Type.Object({ ruleId: maybe(Type.String()), until: Type.Number() })),
  told: Type.Array(ToldSchema),
  toldAway: Type.Array(ToldSchema),
});

type StoredRecord = Static<typeof RecordSchema>;

/** Of a metric that this version does not know nothing can be said. */
function known(record: StoredRecord): readonly AlertRecord[] {
  const { metric } = record;
  return isMetricId(metric) ? [{ ...record, metric }] : [];
}

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
  const isOn = new Set(states.filter(({ phase }) => phase === 'firing').map(({ record }) => record.id));
  const records = log.records.flatMap(known);
  return {
    snoozes,
    told,
    toldAway,
    states,
    records: records.map((record) =>
      isOn.has(record.id) ? record : { ...record, clearedAt: record.clearedAt ?? record.firedAt },
    ),
  };
}

export function packLog(log: AlertLog): object {
  return { version: 3, ...log };
}
