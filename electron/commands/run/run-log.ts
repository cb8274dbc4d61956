import { appendFileSync, closeSync, openSync } from 'node:fs';
import type { Entry } from './command-tracker.ts';

export interface RunLog {
  write(entry: Entry): void;
  /** Why lines are missing; `null` if none is. */
  readonly problem: string | null;
  close(): void;
}

/** Appends lines of JSON. A line that cannot be written is lost, and nothing else happens. @throws Error if the file cannot be opened */
export function openRunLog(path: string): RunLog {
  const file = openSync(path, 'a', 0o600);
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
