import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { checkPart, checkWhole, listNames } from '../prometheus/family-parts.ts';
import { type Custom, type CustomFamily, customTypes, nameSeries } from '../readings/custom.ts';
import { sanitize } from '../text/sanitize.ts';
import { UserError } from '../user-error.ts';
import { isObject } from './read-values.ts';

const name = { pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]{0,299}$' };
const MetricSchema = Type.Object({
  name: Type.String(name),
  family: Type.String(name),
  type: Type.Enum([...customTypes]),
  help: Type.String({ maxLength: 2000 }),
  source: Type.String({ maxLength: 300 }),
  labels: Type.Record(Type.String({ pattern: '^[a-zA-Z_][a-zA-Z0-9_]{0,99}$' }), Type.String({ maxLength: 300 }), {
    additionalProperties: false,
    maxProperties: 30,
  }),
  value: Type.Union([Type.Number(), Type.Null()]),
  rate_per_second: Type.Union([Type.Number(), Type.Null()]),
});
const SourceSchema = Type.Object({ name: Type.String({ maxLength: 300 }), age_seconds: Type.Number({ minimum: 0 }) });
const ProblemSchema = Type.String({ maxLength: 1000 });

/** As on the machine itself, where sources beyond them are refused. */
const maxMetrics = 300;
const maxSeriesLength = 300;
const maxSources = 200;

type Draft = Omit<CustomFamily, 'samples'> & { readonly samples: CustomFamily['samples'][number][] };

function listOf<Item>(value: unknown, max: number, isItem: (one: unknown) => one is Item): readonly Item[] {
  return (Array.isArray(value) ? value.slice(0, max) : []).filter(isItem);
}

/** @throws UserError if it may not stand beside the families and series before it */
function addMetric(
  metric: Static<typeof MetricSchema>,
  families: Map<string, Draft>,
  owners: Map<string, string>,
  seen: Set<string>,
): void {
  const { type, family, value } = metric;
  const names = listNames(family, type);
  if (!names.includes(metric.name) || metric.name.startsWith('tacho_')) throw new UserError('it has another name');
  if (Object.hasOwn(metric.labels, '__name__')) throw new UserError('a label must not be called __name__');
  const known = families.get(family);
  if (known ? known.type !== type : names.some((one) => owners.has(one))) throw new UserError('its name is taken');
  const labels = Object.fromEntries(Object.entries(metric.labels).map(([key, text]) => [key, sanitize(text)]));
  const sample = { name: metric.name, labels, value, perSecond: metric.rate_per_second };
  checkPart(type, family, sample);
  const series = nameSeries(sample);
  if (series.length > maxSeriesLength || seen.has(series))
    throw new UserError('its series is too long, or a duplicate');
  seen.add(series);
  for (const one of names) owners.set(one, family);
  const draft = known ?? {
    name: family,
    type,
    help: sanitize(metric.help),
    source: sanitize(metric.source),
    samples: [],
  };
  families.set(family, draft);
  draft.samples.push(sample);
}

function isWhole({ type, samples }: CustomFamily): boolean {
  try {
    if (type === 'histogram') checkWhole(samples);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads custom metrics in the public JSON of another machine, which may send anything: what would not be accepted from a file on this
 * machine is left out, as is all above the limits.
 * @returns ages of sources as times before 0, and how many metrics were left out
 */
export function readCustom(json: unknown): { readonly custom: Custom | null; readonly dropped: number } {
  if (!isObject(json)) return { custom: null, dropped: 0 };
  const families = new Map<string, Draft>();
  const [owners, seen] = [new Map<string, string>(), new Set<string>()];
  const given = Array.isArray(json['metrics']) ? json['metrics'].length : 0;
  for (const metric of listOf(json['metrics'], maxMetrics, (one) => Value.Check(MetricSchema, one))) {
    try {
      addMetric(metric, families, owners, seen);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  const whole = [...families.values()].filter(isWhole);
  const sources = listOf(json['sources'], maxSources, (one) => Value.Check(SourceSchema, one));
  const problems = listOf(json['problems'], maxSources, (one) => Value.Check(ProblemSchema, one));
  return {
    custom: {
      families: whole,
      sources: sources.map(({ name: source, age_seconds: seconds }) => ({
        name: sanitize(source),
        modifiedAt: -seconds * 1000,
      })),
      problems: problems.map(sanitize),
    },
    dropped: given - whole.reduce((sum, { samples }) => sum + samples.length, 0),
  };
}
