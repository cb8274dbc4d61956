import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { figure } from './printing/figures.ts';

const trendsFlags = {
  json: { type: 'boolean', help: 'a JSON object per label instead of a table' },
  help: { type: 'boolean', help: 'print this' },
} as const;

/** The figures of a line that are worth a trend; the same names as in the lines. */
const figures = [
  'cpu_percent',
  'memory_percent',
  'memory_mb',
  'num_threads',
  'disk_percent',
  'gpu_memory_mb',
  'read_rate_mbps',
  'write_rate_mbps',
] as const;

interface Trend {
  readonly label: string;
  readonly figure: string;
  readonly count: number;
  readonly average: number;
  readonly maximum: number;
  readonly p95: number;
}

interface Sample {
  readonly value: number;
  /** The time that it stands for; 1 for each where the lines do not say. */
  readonly weight: number;
}

/** The smallest value that such a share of the time is not above: the nearest rank, where all weigh the same. */
function percentile(sorted: readonly Sample[], share: number): number {
  const whole = sumWeights(sorted);
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    // Sums of fractions are not exact.
    if (passed >= share * whole - 1e-9 * whole) return value;
  }
  return Number.NaN;
}

function sumWeights(samples: readonly Sample[]): number {
  return samples.reduce((sum, { weight }) => sum + weight, 0);
}

function toTrend(label: string, name: string, samples: readonly Sample[]): Trend {
  const sorted = samples.toSorted((a, b) => a.value - b.value);
  return {
    label,
    figure: name,
    count: sorted.length,
    average: sorted.reduce((sum, { value, weight }) => sum + value * weight, 0) / sumWeights(sorted),
    maximum: sorted.at(-1)?.value ?? Number.NaN,
    p95: percentile(sorted, 0.95),
  };
}

/** A line of a command that ended at once stands for no time, and is not left out for it. */
const minWeight = 0.001;

function weightOf({ interval_seconds: seconds }: Entry): number {
  return typeof seconds === 'number' && seconds >= 0 && Number.isFinite(seconds) ? Math.max(minWeight, seconds) : 1;
}

const scopes: Readonly<Record<string, string>> = {
  process_resources: 'process',
  resources_initial: 'system',
  resources_final: 'system',
};

type Entry = Readonly<Record<string, unknown>>;

/** `null` for what is no JSON object. */
function parseEntry(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? (entry as Entry) : null;
  } catch {
    return null;
  }
}

function listLabels({ labels }: Entry): readonly string[] {
  const pairs = Object.entries((labels ?? {}) as Entry).map(([key, value]) => `${key}=${value}`);
  return pairs.length > 0 ? pairs : ['(none)'];
}

/** Figures by label; `process.` and `system.` keep apart what a command used and what the machine did. */
function createCollection() {
  const values = new Map<string, Map<string, Sample[]>>();
  let broken = 0;

  function put(label: string, name: string, sample: Sample): void {
    const own = values.get(label) ?? new Map<string, Sample[]>();
    values.set(label, own);
    const list = own.get(name);
    if (list) list.push(sample);
    else own.set(name, [sample]);
  }

  return {
    get broken() {
      return broken;
    },
    add(line: string): void {
      if (line.trim() === '') return;
      const entry = parseEntry(line);
      if (!entry) {
        broken += 1;
        return;
      }
      const scope = scopes[String(entry['message'])];
      if (!scope) return;
      for (const label of listLabels(entry)) {
        for (const name of figures) {
          const value = entry[name];
          if (typeof value !== 'number' || !Number.isFinite(value)) continue;
          put(label, `${scope}.${name}`, { value, weight: weightOf(entry) });
        }
      }
    },
    list: () => [...values].flatMap(([label, own]) => [...own].map(([name, list]) => toTrend(label, name, list))),
  };
}

function describe(trends: readonly Trend[]): string {
  const rows = trends.map(({ label, figure: name, count, average, maximum, p95 }) => [
    label,
    name,
    String(count),
    figure(average, 1),
    figure(maximum, 1),
    figure(p95, 1),
  ]);
  const all = [['label', 'figure', 'samples', 'average', 'maximum', 'p95'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function describeBroken(count: number): string {
  return count === 1 ? '1 line that is not JSON' : `${count} lines that are not JSON`;
}

/** Average, maximum and 95th percentile of what `tacho run` logged, for each label. */
async function runTrends({ values, operands }: GivenFlags, context: CommandContext): Promise<Outcome> {
  if (operands.length === 0) {
    return { code: 2, message: 'tacho trends: name a file, as `tacho run --log FILE` writes it' };
  }
  const collected = createCollection();
  for (const file of operands) {
    const input = createReadStream(file, 'utf8');
    try {
      for await (const line of createInterface({ input })) collected.add(line);
    } catch (error) {
      return { code: 1, message: `tacho trends: ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}` };
    }
  }
  if (collected.broken > 0) context.warn(`tacho trends: ignored ${describeBroken(collected.broken)}\n`);
  const trends = collected.list();
  if (trends.length === 0) return { code: 1, message: 'tacho trends: there is nothing of `tacho run` in these files' };
  if (values['json']) for (const trend of trends) context.write(`${JSON.stringify(trend)}\n`);
  else context.print(`${describe(trends)}\n`);
  return { code: 0, message: '' };
}

export const trendsCommand: Command = { flags: trendsFlags, operands: 'FILE…', run: runTrends };
