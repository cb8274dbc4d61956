import Type, { type Static } from 'typebox';
import type { HistorySeries } from '../history/history.ts';
import { metrics } from '../metrics/catalogue.ts';
import { round } from './fields.ts';

const values = (description: string) => Type.Array(Type.Union([Type.Number(), Type.Null()]), { description });

export const HistorySchema = Type.Object({
  start: Type.String({ description: 'ISO 8601, UTC' }),
  end: Type.String({ description: 'ISO 8601, UTC' }),
  series: Type.Array(
    Type.Object({
      metric: Type.String({ description: 'path of the metric in /system/metrics' }),
      instance: Type.String({ description: "disk, interface or GPU; '' for metrics without instances" }),
      start: Type.String({ description: 'start of the first step, ISO 8601, UTC' }),
      interval_seconds: Type.Number({ description: 'length of a step' }),
      mean: values('mean of each step; null if nothing was recorded'),
      max: values('maximum within each step'),
    }),
  ),
});

export type SystemHistory = Static<typeof HistorySchema>;

/** No sensor is more precise than six digits. */
const trim = (value: number | null) => (value === null ? null : round(value, Math.abs(value) < 1000 ? 3 : 0));

export function toHistory(series: readonly HistorySeries[], from: number, to: number): SystemHistory {
  return {
    start: new Date(from).toISOString(),
    end: new Date(to).toISOString(),
    series: series.map(({ metric, instance, startAt, stepMs, mean, max }) => ({
      metric: metrics[metric].wire,
      instance,
      start: new Date(startAt).toISOString(),
      interval_seconds: stepMs / 1000,
      mean: mean.map(trim),
      max: max.map(trim),
    })),
  };
}
