import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Source } from '../../electron/foundation/files/source.ts';
import { toSystemMetrics } from '../../shared/wire/system-metrics.ts';
import { playMachine } from '../record/play-machine.ts';
import { recordedMachines, type Sources } from './machines.ts';

/** A machine with one truncated line in one file, at the second sample. */
async function sampleTorn(sources: Sources, path: string, tear: (text: string) => string) {
  let ms = 0;
  const read = (requested: string, text: string | null) =>
    requested === path && ms > 0 && text !== null ? tear(text) : text;
  const source: Source = {
    ...sources.source,
    text: (requested) => read(requested, sources.source.text(requested)) ?? '',
    textIfPresent: (requested) => read(requested, sources.source.textIfPresent(requested)),
  };
  const now = () => ({ at: 1_800_000_000_000 + ms, monotonicMs: ms });
  const { host, sampler } = playMachine({ ...sources, source, now });
  await sampler.sample(1000);
  ms += 3000;
  const snapshot = await sampler.sample(3000);
  const { health, self: _self, events, ...values } = toSystemMetrics(snapshot, { instanceId: 'x', host });
  return { health, events, values: flatten(values) };
}

/** Every value by its path; items of a list by their name, so that a missing one does not shift the others. */
function flatten(value: unknown, path = '', found = new Map<string, unknown>()): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null) return found.set(path, value);
  for (const [key, part] of Object.entries(value)) {
    const name = Array.isArray(value) ? ((part as { name?: string } | null)?.name ?? key) : key;
    flatten(part, `${path}/${name}`, found);
  }
  return found;
}

const files = [
  'proc/stat',
  'proc/meminfo',
  'proc/diskstats',
  'proc/net/dev',
  'proc/net/sockstat',
  'proc/net/snmp',
  'proc/pressure/cpu',
  'proc/pressure/memory',
  'proc/pressure/io',
];

/** Without it an estimate is made from other lines, which is close. All memory values depend on the total. */
const estimated = /^MemAvailable/;
const measure = /^MemTotal/;

test.each(recordedMachines)(
  '%s: a truncated line loses its own values, and makes no other value wrong',
  async (_, sources) => {
    const present = files.filter((path) => sources.source.textIfPresent(path) !== null);
    expect(present).toContain('proc/stat');
    const whole = await sampleTorn(sources, '', (text) => text);
    const torn = new Set<string>();
    const cases = fc.tuple(fc.constantFrom(...present), fc.nat(), fc.nat());
    await fc.assert(
      fc.asyncProperty(cases, async ([path, lineNumber, wordNumber]) => {
        const lines = (sources.source.textIfPresent(path) ?? '').split('\n').filter((line) => line !== '');
        const index = lineNumber % lines.length;
        const words = (lines[index] ?? '').trimEnd().split(/(?<=\S)(?=\s)/);
        // A line that is missing completely belongs to something that was unplugged.
        const left = words.slice(0, 1 + (wordNumber % Math.max(1, words.length - 1))).join('');
        const line = lines[index] ?? '';
        const { health, events, values } = await sampleTorn(
          sources,
          path,
          () => `${lines.toSpliced(index, 1, left).join('\n')}\n`,
        );
        const failed = Object.entries(health).filter(([, { state }]) => state === 'failed');
        expect(failed.map(([name]) => name)).toEqual(measure.test(line) ? ['memory'] : []);
        expect(events, 'nothing was unplugged').toEqual([]);
        for (const [name, value] of values) {
          if (value === null || (estimated.test(line) && name.startsWith('/memory/'))) continue;
          expect(value, `${name} without the end of "${line}"`).toEqual(whole.values.get(name));
        }
        if (Object.values(health).some(({ state, error }) => state === 'ok' && error !== null)) torn.add(path);
      }),
      { numRuns: 150 },
    );
    expect([...torn].sort()).toEqual(expect.arrayContaining(['proc/diskstats', 'proc/net/dev', 'proc/stat']));
  },
  120_000,
);
