import { message } from '../../../shared/text/message.ts';
import type { Wording } from '../../foundation/command-context.ts';
import type { FlagValues } from '../../foundation/flags.ts';
import { UsageError } from '../command.ts';

/** What a run belongs to, as names of the caller's choice: which mission, in which session, on which device. */
export const idFlags = {
  mission: {
    type: 'string',
    value: 'ID',
    help: message('mission_id of each line (TACHO_MISSION_ID)'),
  },
  session: { type: 'string', value: 'ID', help: message('session_id of each line (TACHO_SESSION_ID)') },
  device: { type: 'string', value: 'ID', help: message('device_id of each line (TACHO_DEVICE_ID)') },
} as const;

const words = {
  notId: message('{name} is not an id; use 1 to 200 characters on one line'),
};

const ids = [
  { field: 'mission_id', flag: 'mission', variable: 'TACHO_MISSION_ID' },
  { field: 'device_id', flag: 'device', variable: 'TACHO_DEVICE_ID' },
  { field: 'session_id', flag: 'session', variable: 'TACHO_SESSION_ID' },
] as const;

export interface RunIds {
  /** For each line of the log; only those that were given. */
  readonly fields: Readonly<Record<string, string>>;
  /** For the command, so that a run inside a run belongs to the same. */
  readonly env: Readonly<Record<string, string>>;
}

/** From flags, else from the environment. An empty variable counts as not set. @throws UsageError */
export function readRunIds(values: FlagValues, env: NodeJS.ProcessEnv, { text }: Wording): RunIds {
  const given = ids.flatMap(({ field, flag, variable }) => {
    const fromFlag = values[flag];
    const value = fromFlag === undefined ? env[variable] : String(fromFlag);
    if (value === undefined || (value === '' && fromFlag === undefined)) return [];
    // A line break would be escaped in JSON, but hardly meant.
    if (!/^[^\p{Cc}]{1,200}$/u.test(value)) {
      throw new UsageError(text(words.notId, { name: fromFlag === undefined ? variable : `--${flag}` }));
    }
    return [{ field, variable, value }];
  });
  return {
    fields: Object.fromEntries(given.map(({ field, value }) => [field, value])),
    env: Object.fromEntries(given.map(({ variable, value }) => [variable, value])),
  };
}
