import Type, { type Static } from 'typebox';
import { type MetricId, metricIds } from '../metrics/catalogue.ts';
import type { SampleEventKind } from '../snapshot.ts';

/** A query of the history, answered from the finest tier that reaches back to `from`. */
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
    /** Length of the steps, aligned to multiples of it; a multiple if it is finer than the tier or gives too many points. */
    stepMs: Type.Optional(Type.Integer({ minimum: 1000, maximum: 86_400_000 })),
  },
  { additionalProperties: false },
);

export type HistoryQuery = Static<typeof HistoryQuerySchema>;

/** One metric of one instance in equal steps from `startAt`; `null` where nothing was recorded. */
export interface HistorySeries {
  readonly metric: MetricId;
  readonly instance: string;
  readonly startAt: number;
  readonly stepMs: number;
  readonly mean: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

/** Recorded along with the metrics: what explains a gap or went wrong. */
export interface HistoryEvent {
  /** Unix milliseconds. */
  readonly at: number;
  readonly kind: SampleEventKind | 'started' | 'alert-fired' | 'alert-cleared' | 'reading-failed' | 'reading-recovered';
  /** The disk, interface, CPU or reading, or the text of the alert; '' for the machine. */
  readonly subject: string;
  /** A duration or the size of a clock step; `null` for other events. */
  readonly ms: number | null;
}

/** A span of time in Unix milliseconds, both ends inclusive. */
export const SpanSchema = Type.Object(
  { from: Type.Number({ minimum: 0, maximum: 8.64e15 }), to: Type.Number({ minimum: 0, maximum: 8.64e15 }) },
  { additionalProperties: false },
);
