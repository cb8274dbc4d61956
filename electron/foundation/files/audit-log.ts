import { appendFileSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** Something that was changed, and by whom. Never contains a secret. */
export interface AuditEntry {
  /** The name of a token, `browser session`, `desktop app` or `command line`. */
  readonly by: string;
  /** `create token`, `DELETE /agents/:id`… */
  readonly action: string;
  /** Names of what it was done to. */
  readonly [detail: string]: unknown;
}

export interface AuditLog {
  /** Adds a line. Never throws: what cannot be written is reported once. */
  record(entry: AuditEntry): void;
}

const maxBytes = 1_000_000;
/** Including the newest. */
const maxFiles = 4;

/**
 * A file of JSON lines, one for each change, that several processes append to. It is renamed to `.1` when it is full, after `.1` to `.2` and
 * so on.
 */
export function openAuditLog(path: string, now: () => number, warn: (text: string) => void): AuditLog {
  let hasFailed = false;
  return {
    record({ by, action, ...details }) {
      const line = JSON.stringify({ at: new Date(now()).toISOString(), by, action, ...details });
      try {
        makeFolder(dirname(path));
        const stats = lstatSync(path, { throwIfNoEntry: false });
        // A FIFO without a reader would block.
        if (stats && !stats.isFile()) throw new Error('it is not a regular file');
        if (stats && stats.size >= maxBytes) rotate(path);
        appendFileSync(path, `${line}\n`, { mode: 0o600 });
        hasFailed = false;
      } catch (error) {
        if (!hasFailed) warn(`the audit log cannot be written: ${(error as Error).message}`);
        hasFailed = true;
      }
    },
  };
}

function rotate(path: string): void {
  const name = (number: number) => (number === 0 ? path : `${path}.${number}`);
  rmSync(name(maxFiles - 1), { force: true });
  for (let number = maxFiles - 2; number >= 0; number -= 1) {
    if (lstatSync(name(number), { throwIfNoEntry: false })) renameSync(name(number), name(number + 1));
  }
}
