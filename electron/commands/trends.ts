import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { figure } from './printing/figures.ts';
import { createTrends, type Trend } from './run/run-trends.ts';

const trendsFlags = {
  json: { type: 'boolean', help: 'a JSON object per label instead of a table' },
  help: { type: 'boolean', help: 'print this' },
} as const;

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
  const collected = createTrends();
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
