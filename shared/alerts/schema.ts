import Type, { type Static, type TSchema } from 'typebox';
import { isMetricId } from '../metrics/catalogue.ts';
import type { AlertRecord } from './alert.ts';

const maybe = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** The latest valid date (ECMA-262, time values). */
const maxTime = 8.64e15;
const time = Type.Number({ minimum: -maxTime, maximum: maxTime });
/** A century. */
const maxDurationMs = 100 * 365.25 * 86_400_000;
const durationMs = Type.Number({ minimum: 0, maximum: maxDurationMs });
/** Bytes are the largest values here, and stay below an exbibyte. */
const value = Type.Number({ minimum: -(2 ** 60), maximum: 2 ** 60 });
const amount = Type.Number({ minimum: 0, maximum: 2 ** 60 });
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

const CulpritSchema = Type.Object({
  kind: Type.Optional(Type.Union([Type.Literal('process'), Type.Literal('application'), Type.Literal('children')])),
  pid: count,
  startedAt: Type.Optional(maybe(time)),
  name: Type.String(),
  application: Type.Optional(Type.String()),
  processes: Type.Optional(count),
  share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  cpuPercent: maybe(amount),
  ioBytesPerSecond: Type.Optional(maybe(amount)),
  residentBytes: amount,
  baseline: maybe(Type.Object({ ageMs: durationMs, cpuPercent: maybe(amount), residentBytes: amount })),
});

const blame = {
  culprit: maybe(CulpritSchema),
  suspects: Type.Optional(Type.Array(CulpritSchema, { maxItems: 10 })),
};

/** One alert as it is stored, and as an agent sends it to its hub. */
export const StoredAlertSchema = Type.Object({
  id: Type.String(),
  host: Type.Optional(Type.String()),
  ruleId: Type.String(),
  kind: Type.Union([Type.Literal('level'), Type.Literal('change'), Type.Literal('forecast')]),
  metric: Type.String(),
  instance: Type.String(),
  where: Type.String(),
  severity: Type.Union([Type.Literal('warning'), Type.Literal('critical')]),
  threshold: value,
  spanSeconds: Type.Number({ minimum: 0, maximum: maxDurationMs / 1000 }),
  firedAt: time,
  clearedAt: maybe(time),
  value,
  worst: value,
  level: value,
  heldMs: durationMs,
  ...blame,
  atWorst: Type.Optional(Type.Object(blame)),
});

export type StoredAlert = Static<typeof StoredAlertSchema>;

/** None if this version does not know its metric. */
export function knownRecord(stored: StoredAlert): readonly AlertRecord[] {
  const { metric } = stored;
  return isMetricId(metric) ? [{ ...stored, metric }] : [];
}
