import { appendFileSync, closeSync, openSync } from 'node:fs';
import type { Entry } from './command-follower.ts';

export interface RunLog {
  write(entry: Entry): void;
  /** Why lines are missing; `null` where none is. */
  readonly problem: string | null;
  close(): void;
}

/** Lines of JSON, appended whole; a disk that refuses costs the line, and nothing else. @throws Error when it cannot be opened */
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
