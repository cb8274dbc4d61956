import { message } from '../../../shared/text/message.ts';
import { notTime, parseTime } from '../../../shared/time/parse-time.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { UsageError } from '../command.ts';

const words = { noSpan: message('--from must be before --to') };

/** The time that a flag names, in Unix milliseconds. @throws UsageError */
export function readTime(flag: string, value: string, now: number, { text }: Wording): number {
  const at = parseTime(value, now);
  if (at === null) throw new UsageError(text(notTime, { name: flag, value }));
  return at;
}

/** The span from `--from` to `--to`, by default until now, in Unix milliseconds. @throws UsageError */
export function readSpan(
  fromText: string,
  toText: string | undefined,
  now: number,
  wording: Wording,
): { readonly from: number; readonly to: number } {
  const from = readTime('--from', fromText, now, wording);
  const to = toText === undefined ? now : readTime('--to', toText, now, wording);
  if (from >= to) throw new UsageError(wording.text(words.noSpan));
  return { from, to };
}
