import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { AlertBoard, AlertEvent, AlertRecord, AlertState } from '../../shared/alert.ts';
import { isMetricId } from '../../shared/metrics.ts';

const keptRecords = 50;

/** The log with what has just happened put in, newest first. */
export function appendEvents(log: readonly AlertRecord[], events: readonly AlertEvent[]): readonly AlertRecord[] {
  let next = log;
  for (const { record } of events) next = [record, ...next.filter((other) => other.id !== record.id)];
  return next.slice(0, keptRecords);
}

export function createBoard(log: readonly AlertRecord[], states: readonly AlertState[]): AlertBoard {
  const firing = states.filter((state) => state.phase === 'firing').map((state) => state.record);
  const isFiring = new Set(firing.map((record) => record.id));
  return { firing, recent: log.filter((record) => !isFiring.has(record.id)) };
}

const maybe = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const BaselineSchema = Type.Object({
  ageMs: Type.Number(),
  cpuPercent: maybe(Type.Number()),
  residentBytes: Type.Number(),
});

const CulpritSchema = Type.Object({
  pid: Type.Integer(),
  name: Type.String(),
  cpuPercent: maybe(Type.Number()),
  residentBytes: Type.Number(),
  baseline: maybe(BaselineSchema),
});

const RecordSchema = Type.Object({
  id: Type.String(),
  ruleId: Type.String(),
  metric: Type.String(),
  instance: Type.String(),
  where: Type.String(),
  severity: Type.Union([Type.Literal('warning'), Type.Literal('critical')]),
  firedAt: Type.Number(),
  clearedAt: maybe(Type.Number()),
  value: Type.Number(),
  worst: Type.Number(),
  heldMs: Type.Number(),
  culprit: maybe(CulpritSchema),
});

const StateSchema = Type.Object({
  ruleId: Type.String(),
  instance: Type.String(),
  phase: Type.Union([Type.Literal('pending'), Type.Literal('firing')]),
  heldMs: Type.Number(),
  record: RecordSchema,
});

const LogSchema = Type.Object({
  version: Type.Literal(2),
  records: Type.Array(RecordSchema),
  states: Type.Array(StateSchema),
});

type StoredRecord = Static<typeof RecordSchema>;

export interface StoredAlerts {
  readonly records: readonly AlertRecord[];
  readonly states: readonly AlertState[];
}

/** Of a metric that this version does not know nothing can be said. */
function known(record: StoredRecord): readonly AlertRecord[] {
  const { metric } = record;
  return isMetricId(metric) ? [{ ...record, metric }] : [];
}

/** The first version had no states, and no baselines: what fired when it stopped is over at the last it knew. */
function upgrade(stored: unknown): unknown {
  const { version, records } = stored as { version?: unknown; records?: unknown };
  if (version !== 1 || !Array.isArray(records)) return stored;
  const upgraded = records.map((record: StoredRecord) => ({
    ...record,
    where: record.instance,
    clearedAt: record.clearedAt ?? record.firedAt,
    culprit: record.culprit && { ...record.culprit, baseline: null },
  }));
  return { version: 2, records: upgraded, states: [] };
}

/**
 * Reads a stored log, and where each rule stood: what fired when we stopped fires on, until a value says otherwise.
 * @throws TypeError when the stored object is no log
 */
export function parseLog(stored: unknown): StoredAlerts {
  const log = upgrade(stored);
  if (!Value.Check(LogSchema, log)) throw new TypeError('not a log of alerts');
  const states = log.states.flatMap((state) => known(state.record).map((record) => ({ ...state, record })));
  const isOn = new Set(states.filter(({ phase }) => phase === 'firing').map(({ record }) => record.id));
  const records = log.records.flatMap(known);
  return {
    states,
    records: records.map((record) =>
      isOn.has(record.id) ? record : { ...record, clearedAt: record.clearedAt ?? record.firedAt },
    ),
  };
}

export function packLog({ records, states }: StoredAlerts): object {
  return { version: 2, records, states };
}
