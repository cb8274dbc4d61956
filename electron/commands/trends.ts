import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { englishFormat as format } from '../../shared/text/english.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { commonFlags, type GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { alignColumns } from './printing/table.ts';
import { createTrends, type Trend } from './run/trend-statistics.ts';

const trendsFlags = {
  json: { type: 'boolean', help: 'print one JSON object per line instead of a table' },
  help: commonFlags.help,
} as const;

function describe(trends: readonly Trend[]): string {
  const rows = trends.map(({ label, figure: name, count, average, maximum, p95 }) => [
    label,
    name,
    String(count),
    ...[average, maximum, p95].map((value) => format.number(value, 1)),
  ]);
  return alignColumns([['label', 'metric', 'samples', 'average', 'maximum', 'p95'], ...rows], 2).join('\n');
}

async function runTrends({ values, operands }: GivenFlags, context: CommandContext): Promise<Outcome> {
  if (operands.length === 0) {
    return { code: 2, message: 'tacho trends: expected a log file written by `tacho run --log FILE`' };
  }
  const collected = createTrends();
  for (const file of operands) {
    const input = createReadStream(file, 'utf8');
    try {
      for await (const line of createInterface({ input })) collected.add(line);
    } catch (error) {
      return { code: 1, message: `tacho trends: cannot read ${file}: ${(error as NodeJS.ErrnoException).code}` };
    }
  }
  const { invalidLines } = collected;
  if (invalidLines > 0) {
    context.warn(
      `tacho trends: ignored ${invalidLines === 1 ? '1 line that is' : `${invalidLines} lines that are`} not JSON\n`,
    );
  }
  const trends = collected.list();
  if (trends.length === 0) return { code: 1, message: 'tacho trends: no `tacho run` entries in these files' };
  if (values['json']) for (const trend of trends) context.write(`${JSON.stringify(trend)}\n`);
  else context.print(`${describe(trends)}\n`);
  return { code: 0, message: '' };
}

export const trendsCommand: Command = { flags: trendsFlags, operands: 'FILE…', run: runTrends };
