import Type, { type Static } from 'typebox';
import type { Custom } from '../readings/custom.ts';
import { customTypes } from '../readings/custom.ts';
import { numberField, round } from './fields.ts';

export const CustomWire = Type.Object(
  {
    metrics: Type.Array(
      Type.Object({
        name: Type.String(),
        labels: Type.Record(Type.String(), Type.String()),
        family: Type.String({ description: 'name without the suffix of a histogram or summary' }),
        type: Type.Enum([...customTypes]),
        help: Type.String(),
        source: Type.String({ description: 'file or command that it comes from' }),
        value: numberField('as written in the source; null if it is not finite'),
        rate_per_second: numberField('of counters: increase per second between the last two versions of the source'),
      }),
    ),
    sources: Type.Array(Type.Object({ name: Type.String(), age_seconds: Type.Number() })),
    problems: Type.Array(Type.String(), { description: 'what could not be read, and where' }),
  },
  { description: 'metrics from text files and commands of the user' },
);

export function toCustom(custom: Custom | null, at: number): Static<typeof CustomWire> {
  const { families = [], sources = [], problems = [] } = custom ?? {};
  return {
    metrics: families.flatMap(({ name: family, type, help, source, samples }) =>
      samples.map(({ name, labels, value, perSecond }) => ({
        name,
        labels: { ...labels },
        family,
        type,
        help,
        source,
        value,
        rate_per_second: perSecond,
      })),
    ),
    sources: sources.map(({ name, modifiedAt }) => ({
      name,
      age_seconds: round(Math.max(0, (at - modifiedAt) / 1000), 1),
    })),
    problems: [...problems],
  };
}
