import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import type { CommandContext, Wording } from '../foundation/command-context.ts';
import { explainError } from '../foundation/files/explain-error.ts';
import { commonFlags, type GivenFlags } from '../foundation/flags.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { alignColumns } from './printing/table.ts';
import { createTrends, type Trend } from './run/trend-statistics.ts';

const trendsFlags = {
  json: { type: 'boolean', help: message('print one JSON object per line instead of a table') },
  help: commonFlags.help,
} as const;

const words = {
  label: message('label'),
  metric: message('metric'),
  samples: message('samples'),
  average: message('average'),
  maximum: message('maximum'),
  /** The 95th percentile. */
  p95: message('p95'),
  noFile: message('expected a log file written by `tacho run --log FILE`'),
  unreadable: message('cannot read {file}: {reason}'),
  invalidLines: message(
    '{count, plural, one {ignored # line that is not JSON} other {ignored # lines that are not JSON}}',
  ),
  noEntries: message('no `tacho run` entries in these files'),
};

function describe(trends: readonly Trend[], { text, format }: Wording): string {
  const heads = [words.label, words.metric, words.samples, words.average, words.maximum, words.p95];
  const rows = trends.map(({ label, metric: name, count, average, maximum, p95 }) => [
    label,
    name,
    String(count),
    ...[average, maximum, p95].map((value) => format.number(value, 1)),
  ]);
  return alignColumns([heads.map((head) => text(head)), ...rows], 2).join('\n');
}

async function runTrends({ values, operands }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { text } = context;
  if (operands.length === 0) throw new UsageError(text(words.noFile));
  const collected = createTrends();
  for (const file of operands) {
    const input = createReadStream(file, 'utf8');
    try {
      for await (const line of createInterface({ input })) collected.add(line);
    } catch (error) {
      throw new UserError(text(words.unreadable, { file, reason: explainError(error) }));
    }
  }
  const { invalidLines } = collected;
  if (invalidLines > 0) context.warn(`tacho trends: ${text(words.invalidLines, { count: invalidLines })}\n`);
  const trends = collected.list();
  if (trends.length === 0) throw new UserError(text(words.noEntries));
  if (values['json']) for (const trend of trends) context.write(`${JSON.stringify(trend)}\n`);
  else context.print(`${describe(trends, context)}\n`);
  return { code: 0, message: '' };
}

export const trendsCommand: Command = { flags: trendsFlags, operands: 'FILE…', run: runTrends };
