import { listNames } from '../../../shared/prometheus/family-parts.ts';
import { type Custom, type CustomFamily, isCumulative, nameSeries } from '../../../shared/readings/custom.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { CounterRates } from './counter-rates.ts';
import type { SourceReading } from './text-files.ts';

/** Of all sources together; each is a series in the history for a month. */
export const maxSamples = 300;

/** What the helper sends: `localProblems` are not part of snapshots, which others may read. */
export interface CustomReport extends Custom {
  /** The problems with what failed commands wrote, for the log and the doctor of this machine. */
  readonly localProblems: readonly string[];
}

/** Joins the sources. One that repeats a series of another, or is one too many, is left out whole. */
export function combineSources(readings: readonly SourceReading[], rates: CounterRates): CustomReport | null {
  const families = new Map<string, CustomFamily>();
  const owners = new Map<string, string>();
  const problems: string[] = [];
  const localProblems: string[] = [];
  const sources = readings.flatMap(({ name, modifiedAt }) => (modifiedAt === null ? [] : [{ name, modifiedAt }]));
  for (const reading of readings) {
    try {
      if (reading.problem !== null) throw new UserError(reading.problem);
      check(reading, families, owners);
      add(reading, families, owners, rates);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const problem = `${reading.name}: ${error.message}`;
      problems.push(problem);
      localProblems.push(reading.errorOutput ? `${problem}: ${reading.errorOutput}` : problem);
    }
  }
  rates.prune();
  if (sources.length + problems.length === 0) return null;
  return { families: [...families.values()], sources, problems, localProblems };
}

/** @throws UserError if the source does not go with those before it */
function check(
  { families: added }: SourceReading,
  families: ReadonlyMap<string, CustomFamily>,
  owners: Map<string, string>,
) {
  for (const { name, type, samples } of added) {
    const known = families.get(name);
    if (known && known.type !== type)
      throw new UserError(`${name} is ${type} here and ${known.type} in ${known.source}`);
    for (const other of families.values()) {
      const clash = other.name === name ? undefined : findClash(other, { name, type });
      if (clash) throw new UserError(`${clash} belongs to ${other.name} in ${other.source}`);
    }
    for (const sample of samples) {
      const series = nameSeries(sample);
      const owner = owners.get(series);
      if (owner !== undefined) throw new UserError(`${series} is also in ${owner}`);
    }
  }
  const count = owners.size + added.reduce((sum, { samples }) => sum + samples.length, 0);
  if (count > maxSamples) throw new UserError(`with it there would be ${count} values; ${maxSamples} are the limit`);
}

type Named = Pick<CustomFamily, 'name' | 'type'>;

/** A name that both would have in /metrics, which strict parsers refuse. */
function findClash(a: Named, b: Named): string | undefined {
  const names = listNames(a.name, a.type);
  return listNames(b.name, b.type).find((name) => names.includes(name));
}

function add(
  { name: source, modifiedAt, families: added }: SourceReading,
  families: Map<string, CustomFamily>,
  owners: Map<string, string>,
  rates: CounterRates,
): void {
  for (const family of added) {
    const samples = family.samples.map((sample) => ({
      ...sample,
      perSecond:
        modifiedAt !== null && isCumulative(family, sample)
          ? rates.rate(source, sample, modifiedAt, sample.value)
          : null,
    }));
    for (const sample of samples) owners.set(nameSeries(sample), source);
    const known = families.get(family.name);
    families.set(
      family.name,
      known ? { ...known, samples: [...known.samples, ...samples] } : { ...family, source, samples },
    );
  }
}
