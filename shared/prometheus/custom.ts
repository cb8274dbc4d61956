import { type CustomFamily, isCumulative, nameSeries } from '../readings/custom.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Family } from './family.ts';

const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

/** Custom metrics in the Prometheus text format, under the names that they have in their files. */
export function describeCustom(families: readonly CustomFamily[]): string {
  const lines = families.flatMap(({ name, type, help, samples }) => {
    const known = samples.filter(({ value }) => value !== null);
    if (known.length === 0) return [];
    return [
      ...(help === '' ? [] : [`# HELP ${name} ${escapeHelp(help)}`]),
      `# TYPE ${name} ${type}`,
      ...known.map((sample) => `${nameSeries(sample)} ${sample.value}`),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** The custom metrics of a snapshot as families that can be read from later ones too; the parts of a histogram or summary are one each. */
export function listCustomFamilies(snapshot: Pick<Snapshot, 'custom'> | null): readonly Family[] {
  const found = new Map<string, Family>();
  for (const family of snapshot?.custom?.families ?? []) {
    for (const sample of family.samples) {
      const { name } = sample;
      if (found.has(name)) continue;
      const type = isCumulative(family, sample) ? 'counter' : 'gauge';
      found.set(name, {
        name,
        type,
        help: family.help,
        read: ({ custom }) => readSamples(custom?.families ?? [], name),
      });
    }
  }
  return [...found.values()];
}

function readSamples(families: readonly CustomFamily[], name: string) {
  return families.flatMap(({ samples }) =>
    samples.flatMap((sample) =>
      sample.name === name && sample.value !== null ? [{ labels: sample.labels, value: sample.value }] : [],
    ),
  );
}
