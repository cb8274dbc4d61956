import { appendFileSync, closeSync, constants, openSync } from 'node:fs';
import { UserError } from '../../../shared/user-error.ts';
import { codeOf } from '../../foundation/files/explain-error.ts';
import type { Entry } from './command-tracker.ts';

export interface RunLog {
  write(entry: Entry): void;
  /** Why lines are missing; `null` if none is. */
  readonly problem: string | null;
  close(): void;
}

/** Windows has no `O_NONBLOCK`. */
const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0);

/**
 * Appends lines of JSON, also to a device or a FIFO with a reader. A line that cannot be written at once is lost, and nothing else
 * happens.
 * @throws UserError for a FIFO without a reader, which would block until it has one
 * @throws Error if the file cannot be opened
 */
export function openRunLog(path: string): RunLog {
  const file = open(path);
  let problem: string | null = null;
  return {
    write(entry) {
      try {
        appendFileSync(file, `${JSON.stringify(entry)}\n`);
      } catch (error) {
        problem ??= (error as NodeJS.ErrnoException).code ?? String(error);
      }
    },
    get problem() {
      return problem;
    },
    close: () => closeSync(file),
  };
}

function open(path: string): number {
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    if (codeOf(error) !== 'ENXIO') throw error;
    throw new UserError('it is a FIFO that no program reads; start its reader first, or use a file');
  }
}
