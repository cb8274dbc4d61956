import Type, { type Static } from 'typebox';
import { type MetricId, metricIds } from './metrics.ts';

/** A question to history; answered from the finest tier that reaches back to `from`. */
export const HistoryQuerySchema = Type.Object(
  {
    metrics: Type.Array(Type.Unsafe<MetricId>(Type.Union(metricIds.map((id) => Type.Literal(id)))), {
      minItems: 1,
      maxItems: 64,
    }),
    /** Unix milliseconds, first and last. */
    from: Type.Number({ minimum: 0, maximum: 8.64e15 }),
    to: Type.Number({ minimum: 0, maximum: 8.64e15 }),
    maxPoints: Type.Integer({ minimum: 2, maximum: 5000 }),
  },
  { additionalProperties: false },
);

export type HistoryQuery = Static<typeof HistoryQuerySchema>;

/** One metric of one instance, in even steps from `startAt`; `null` where nothing was recorded. */
export interface HistorySeries {
  readonly metric: MetricId;
  readonly instance: string;
  readonly startAt: number;
  readonly stepMs: number;
  readonly mean: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}
