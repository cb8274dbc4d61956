import Type from 'typebox';
import { Value } from 'typebox/value';
import { type CustomFamily, customTypes } from '../../../shared/readings/custom.ts';
import { sanitize } from '../../../shared/text/sanitize.ts';

const name = { pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]{0,299}$' };
const MetricSchema = Type.Object({
  name: Type.String(name),
  family: Type.String(name),
  type: Type.Enum([...customTypes]),
  help: Type.String({ maxLength: 2000 }),
  labels: Type.Record(Type.String({ pattern: '^[a-zA-Z_][a-zA-Z0-9_]{0,99}$' }), Type.String({ maxLength: 300 }), {
    additionalProperties: false,
    maxProperties: 30,
  }),
  value: Type.Number(),
});

const maxMetrics = 300;

/** The custom metrics in the public JSON that an agent sent. It may send anything, so what is not as expected is left out. */
export function readAgentCustom(json: Buffer): readonly CustomFamily[] {
  const { custom } = JSON.parse(json.toString('utf8')) as { readonly custom?: { readonly metrics?: unknown } };
  const metrics = Array.isArray(custom?.metrics) ? custom.metrics.slice(0, maxMetrics) : [];
  const families = new Map<string, CustomFamily>();
  const seen = new Set<string>();
  for (const metric of metrics as readonly unknown[]) {
    if (!Value.Check(MetricSchema, metric) || !metric.name.startsWith(metric.family)) continue;
    const labels = Object.fromEntries(
      Object.entries(metric.labels)
        .toSorted()
        .map(([key, text]) => [key, sanitize(text)]),
    );
    const key = JSON.stringify([metric.name, labels]);
    if (seen.has(key) || metric.name.startsWith('tacho_')) continue;
    seen.add(key);
    const { family, type } = metric;
    const known = families.get(family) ?? { name: family, type, help: sanitize(metric.help), source: '', samples: [] };
    families.set(family, {
      ...known,
      samples: [...known.samples, { name: metric.name, labels, value: metric.value, perSecond: null }],
    });
  }
  return [...families.values()];
}
