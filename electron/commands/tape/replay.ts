import type { Moment } from '../../../shared/tape/moment.ts';
import { message } from '../../../shared/text/message.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import type { FlagValues } from '../../foundation/flags.ts';
import { UsageError } from '../command.ts';
import { readSpan } from '../options/read-time.ts';
import { openRecording } from './recording.ts';

const words = { needsFrom: message('--to needs --from') };

/** Samples that are at least `intervalMs` apart, except for what the clock of a sampler varies. */
function* thin(moments: Iterable<Moment>, intervalMs: number): Generator<Moment> {
  let last = Number.NEGATIVE_INFINITY;
  for (const moment of moments) {
    if (moment.snapshot.at - last < 0.9 * intervalMs) continue;
    last = moment.snapshot.at;
    yield moment;
  }
}

/**
 * The recorded samples that `--from` and `--to` name; `null` if neither is given.
 * @throws UsageError
 */
export function readReplay(values: FlagValues, intervalMs: number, context: CommandContext): Iterable<Moment> | null {
  const { from, to } = values;
  if (from === undefined && to === undefined) return null;
  if (from === undefined) throw new UsageError(context.text(words.needsFrom));
  const span = readSpan(String(from), to === undefined ? to : String(to), Date.now(), context);
  return thin(openRecording(values, context).readSpan(span.from, span.to), intervalMs);
}
