import { join } from 'node:path';
import type { Moment } from '../../../shared/tape/moment.ts';
import { message } from '../../../shared/text/message.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { chooseDataFolder } from '../../foundation/files/data-folder.ts';
import type { FlagValues } from '../../foundation/flags.ts';
import { describeTape } from '../../tape/describe-tape.ts';
import { createTapeReader, type TapeReader } from '../../tape/reader.ts';

const words = {
  nothing: message('nothing is recorded in {folder}; a running Tacho records there if history.tapeDays is not 0'),
  notThen: message('nothing was recorded at {time}; the recording reaches from {from} to {to}'),
};

export interface Recording extends Pick<TapeReader, 'readSpan'> {
  readonly folder: string;
  /** @throws UserError if nothing was recorded then */
  readAt(at: number): Moment;
}

/** The folder of full detail, below the data folder. */
export function chooseTapeFolder(values: FlagValues, { platform, env }: CommandContext): string {
  return join(chooseDataFolder(values['data'], platform, env), 'tape');
}

/** Reads the files directly, whether or not Tacho is running: it writes what it samples every 15 s. */
export function openRecording(values: FlagValues, context: CommandContext): Recording {
  const { text, format } = context;
  const folder = chooseTapeFolder(values, context);
  const reader = createTapeReader(folder);
  return {
    folder,
    readSpan: reader.readSpan,
    readAt(at) {
      const moment = reader.readAt(at);
      if (moment) return moment;
      const { from, to } = describeTape(folder);
      if (from === null || to === null) throw new UserError(text(words.nothing, { folder }));
      const [time, first, last] = [at, from, to].map((one) => format.dateTime(one));
      throw new UserError(text(words.notThen, { time: time ?? '', from: first ?? '', to: last ?? '' }));
    },
  };
}
