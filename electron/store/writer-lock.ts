import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removeLeftovers } from '../foundation/files/replace-file.ts';
import { createFileLock, isRefusal } from './file-lock.ts';

/** Who may write the history and the alerts of a folder: one process at a time, also when the desktop and a server share it. */
export interface WriterLock {
  /** Says that we are still there, or takes the place of one that is not. `false` while another process writes. */
  renew(): boolean;
  release(): void;
}

/** Locks of earlier versions, and what they left beside them. */
const earlierPattern = /^writer\.lock(\.\d+(\.stale)?)?$/;
const dayMs = 24 * 3_600_000;

export function createWriterLock(
  folder: string,
  pid: number,
  host: string,
  now: () => number,
  monotonicMs: () => number = () => performance.now(),
): WriterLock {
  const lock = createFileLock({ folder, name: 'writer', pid, host, now, monotonicMs });
  let isHeld = false;
  return {
    renew() {
      try {
        const wasHeld = isHeld;
        isHeld = lock.renew();
        if (isHeld && !wasHeld) cleanUp(folder, now());
        return isHeld;
      } catch (error) {
        // Whoever writes there reports it.
        return isHeld || isRefusal(error);
      }
    },
    release() {
      isHeld = false;
      try {
        lock.release();
      } catch {
        // It is followed once our process has ended.
      }
    },
  };
}

/** What processes left that were killed while they wrote. */
function cleanUp(folder: string, now: number): void {
  removeLeftovers(folder, now);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (earlierPattern.test(name) && now - statSync(path).mtimeMs > dayMs) rmSync(path, { force: true });
  }
}
