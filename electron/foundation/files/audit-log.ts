import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { appendLine } from './append-line.ts';
import { makeFolder } from './make-folder.ts';
import { rotateFiles } from './rotate-files.ts';

/** One change: what, when and by which actor. Never contains a secret. */
export interface AuditEntry {
  /** The name of a token, `browser session`, `desktop app`, `command line` or `pairing code`. */
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
/** Lines in an hour for each action of each actor; beyond it, only the thousandth, ten thousandth… has a line. */
const maxPerHour = 100;
const hourMs = 3_600_000;

/**
 * A file of JSON lines, one for each change, that several processes append to. It is renamed to `.1` when it is full, after `.1` to `.2` and
 * so on. Repeats of an action by one actor leave few lines, so that they cannot push older ones out.
 */
export function openAuditLog(path: string, now: () => number, warn: (text: string) => void): AuditLog {
  let hasFailed = false;
  const countRepeats = createRepeatCount(now);
  return {
    record({ by, action, ...details }) {
      const times = countRepeats(JSON.stringify([by, action]));
      if (times > maxPerHour && !(times >= 1000 && Number.isInteger(Math.log10(times)))) return;
      const repeats = times > maxPerHour ? { times_this_hour: times } : {};
      const line = JSON.stringify({ at: new Date(now()).toISOString(), by, action, ...details, ...repeats });
      try {
        makeFolder(dirname(path));
        const stats = lstatSync(path, { throwIfNoEntry: false });
        // Unlike other files, this one must not be a link.
        if (stats && !stats.isFile()) throw new Error('it is not a regular file');
        if (stats && stats.size >= maxBytes) rotateFiles(path, maxFiles);
        appendLine(path, line);
        hasFailed = false;
      } catch (error) {
        if (!hasFailed) warn(`the audit log cannot be written: ${(error as Error).message}`);
        hasFailed = true;
      }
    },
  };
}

/** How often this was done within the hour that began with its first time. */
function createRepeatCount(now: () => number): (what: string) => number {
  const counts = new Map<string, { readonly since: number; times: number }>();
  return (what) => {
    // An hour also ends when the clock was set back by more than that.
    for (const [key, { since }] of counts) if (Math.abs(now() - since) >= hourMs) counts.delete(key);
    const count = counts.get(what) ?? { since: now(), times: 0 };
    count.times += 1;
    counts.set(what, count);
    return count.times;
  };
}
