import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';

/** Who may write the history of a folder: one process at a time, also when the desktop and a server share it. */
export interface WriterLock {
  /** Says that we are still there, or takes the place of one who is not. `false` while somebody else writes. */
  renew(): boolean;
  release(): void;
}

/** A writer says so each minute. */
const staleMs = 5 * 60_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, host } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && typeof host === 'string' ? { pid: Number(pid), host } : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A file with our pid that only one can create. One of a process that has ended, or that has said nothing for long, is moved out
 * of the way, which again only one can do.
 */
export function createWriterLock(folder: string, pid: number, host: string, now: () => number): WriterLock {
  const path = join(folder, 'writer.lock');
  const own = `${path}.${pid}`;
  let isOurs = false;

  function readHolder(): Holder | null {
    try {
      return parseHolder(readFileSync(path, 'utf8'));
    } catch {
      return null;
    }
  }

  const holdsIt = (holder: Holder | null) => holder?.pid === pid && holder.host === host;

  /** Of another machine, as on a shared home, the age of its word alone tells; so it does where a pid is used again. */
  function isStale(): boolean {
    const holder = readHolder();
    const hasEnded = holder?.host === host && !holdsIt(holder) && !isAlive(holder.pid);
    return hasEnded || Math.abs(now() - statSync(path).mtimeMs) > staleMs;
  }

  /** Moves a stale lock away and puts ours there; of two that try at once one fails. */
  function replaceStale(): boolean {
    try {
      if (!isStale()) return false;
      renameSync(path, `${own}.stale`);
      rmSync(`${own}.stale`, { force: true });
      linkSync(own, path);
      return true;
    } catch {
      return false;
    }
  }

  /** @throws Error where the folder cannot be written, or knows no links */
  function take(): boolean {
    makeFolder(folder);
    writeFileSync(own, JSON.stringify({ pid, host }), { mode: 0o600 });
    try {
      linkSync(own, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return replaceStale();
    } finally {
      rmSync(own, { force: true });
    }
  }

  return {
    renew() {
      try {
        if (isOurs && holdsIt(readHolder())) utimesSync(path, now() / 1000, now() / 1000);
        else isOurs = take();
        return isOurs;
      } catch {
        // Nobody can hold it there. That the folder cannot be written is said by who writes.
        return true;
      }
    },
    release() {
      if (isOurs && holdsIt(readHolder())) rmSync(path, { force: true });
      isOurs = false;
    },
  };
}
