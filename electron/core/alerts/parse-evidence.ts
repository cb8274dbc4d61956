import Type from 'typebox';
import { Value } from 'typebox/value';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import { isMetricId } from '../../../shared/metrics/catalogue.ts';

const maxTime = 8.64e15;
const time = Type.Number({ minimum: -maxTime, maximum: maxTime });
const maybeNumber = Type.Union([Type.Number(), Type.Null()]);

const EvidenceSchema = Type.Object({
  recordId: Type.String(),
  from: time,
  to: time,
  series: Type.Array(
    Type.Object({
      metric: Type.String(),
      instance: Type.String(),
      startAt: time,
      stepMs: Type.Number({ exclusiveMinimum: 0 }),
      mean: Type.Array(maybeNumber),
      max: Type.Array(maybeNumber),
    }),
  ),
  processes: Type.Array(
    Type.Object({
      pid: Type.Integer({ minimum: 0 }),
      parentPid: Type.Optional(Type.Integer({ minimum: 0 })),
      name: Type.String(),
      application: Type.Optional(Type.String()),
      startedAt: Type.Union([time, Type.Null()]),
    }),
  ),
  moments: Type.Array(
    Type.Object({
      at: time,
      uses: Type.Array(Type.Tuple([Type.Integer({ minimum: 0 }), maybeNumber, Type.Number(), maybeNumber])),
    }),
  ),
});

/** Parses stored evidence; `null` for anything else. Series of metrics that this version does not know are dropped. */
export function parseEvidence(stored: unknown): Evidence | null {
  if (!Value.Check(EvidenceSchema, stored)) return null;
  const series = stored.series.flatMap(({ metric, ...rest }) => (isMetricId(metric) ? [{ metric, ...rest }] : []));
  return { ...stored, series };
}
