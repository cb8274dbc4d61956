import Type from 'typebox';
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

const CulpritSchema = Type.Object({
  pid: Type.Integer(),
  name: Type.String(),
  cpuPercent: Type.Union([Type.Number(), Type.Null()]),
  residentBytes: Type.Number(),
});

const RecordSchema = Type.Object({
  id: Type.String(),
  ruleId: Type.String(),
  metric: Type.String(),
  instance: Type.String(),
  severity: Type.Union([Type.Literal('warning'), Type.Literal('critical')]),
  firedAt: Type.Number(),
  clearedAt: Type.Union([Type.Number(), Type.Null()]),
  value: Type.Number(),
  worst: Type.Number(),
  heldMs: Type.Number(),
  culprit: Type.Union([CulpritSchema, Type.Null()]),
});

const LogSchema = Type.Object({ version: Type.Literal(1), records: Type.Array(RecordSchema) });

/**
 * Reads a stored log. An alert that still fired when we stopped is over at the last we know, for nobody watched it since.
 * @throws TypeError when the stored object is no log
 */
export function parseLog(stored: unknown): readonly AlertRecord[] {
  if (!Value.Check(LogSchema, stored)) throw new TypeError('not a log of alerts');
  return stored.records.flatMap((record) => {
    const { metric } = record;
    if (!isMetricId(metric)) return [];
    return [{ ...record, metric, clearedAt: record.clearedAt ?? record.firedAt }];
  });
}

export function packLog(records: readonly AlertRecord[]): object {
  return { version: 1, records };
}
