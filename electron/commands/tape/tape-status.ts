import { message } from '../../../shared/text/message.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import { describeTape } from '../../tape/describe-tape.ts';
import type { Command, Outcome } from '../command.ts';
import { chooseTapeFolder } from './recording.ts';

const tapeStatusFlags = {
  json: { type: 'boolean', help: message('print one JSON object') },
  data: commonFlags.data,
  help: commonFlags.help,
} as const;

const words = {
  none: message('nothing is recorded in {folder}'),
  reach: message('from {from} to {to}, {samples, plural, one {# sample} other {# samples}}'),
  size: message('{size} in {files, plural, one {# file} other {# files}}, {perSample} per sample, {perDay} per day'),
  damaged: message('{count, plural, one {# place} other {# places}} cannot be read: the samples there are missing'),
  unreadable: message('{count, plural, one {# file} other {# files}} of another version, or not readable'),
};

/** The first seconds take more than those that follow. */
const minSpanMs = 3_600_000;
const dayMs = 86_400_000;

async function runTapeStatus({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { text, format } = context;
  const folder = chooseTapeFolder(values, context);
  const { files, bytes, samples, from, to, damaged, unreadable } = describeTape(folder);
  const perSample = samples === 0 ? null : bytes / samples;
  // Times without samples take no space.
  const perDay = from === null || to === null || to - from < minSpanMs ? null : (bytes / (to - from)) * dayMs;
  if (values['json']) {
    const times = {
      from: from === null ? null : new Date(from).toISOString(),
      to: to === null ? null : new Date(to).toISOString(),
    };
    const sizes = { bytes, bytes_per_sample: perSample, bytes_per_day: perDay };
    context.write(`${JSON.stringify({ folder, files, samples, ...times, ...sizes, damaged, unreadable })}\n`);
    return { code: 0, message: '' };
  }
  if (from === null || to === null) context.print(`${text(words.none, { folder })}\n`);
  else {
    const reach = { from: format.dateTime(from), to: format.dateTime(to), samples };
    const size = { size: format.bytes(bytes), files, perSample: format.bytes(perSample), perDay: format.bytes(perDay) };
    context.print(`${folder}\n${text(words.reach, reach)}\n${text(words.size, size)}\n`);
  }
  if (damaged > 0) context.print(`${text(words.damaged, { count: damaged })}\n`);
  if (unreadable > 0) context.print(`${text(words.unreadable, { count: unreadable })}\n`);
  return { code: 0, message: '' };
}

export const tapeStatusCommand: Command = { flags: tapeStatusFlags, run: runTapeStatus };
