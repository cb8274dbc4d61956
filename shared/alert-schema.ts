import Type, { type Static, type TSchema } from 'typebox';
import type { AlertRecord } from './alert.ts';
import { isMetricId } from './metrics.ts';

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

/** One alert as it is stored, and as an agent tells its hub. */
export const StoredAlertSchema = Type.Object({
  id: Type.String(),
  host: Type.Optional(Type.String()),
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

export type StoredAlert = Static<typeof StoredAlertSchema>;

/** Of a metric that this version does not know nothing can be said. */
export function knownRecord(stored: StoredAlert): readonly AlertRecord[] {
  const { metric } = stored;
  return isMetricId(metric) ? [{ ...stored, metric }] : [];
}
