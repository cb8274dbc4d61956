import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removeLeftovers } from '../foundation/files/replace-file.ts';
import { createFileLock, isNotWritable } from './file-lock.ts';

/** The right to write history and alerts in a folder, which one process has at a time, as when the app and a server share it. */
export interface WriterLock {
  /** Acquires the lock, or renews it. `false` while another process holds it. */
  renew(): boolean;
  release(): void;
}

/** Lock files of earlier versions. */
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
        if (isHeld && !wasHeld) removeOldFiles(folder, now());
        return isHeld;
      } catch (error) {
        // A folder that cannot be written is reported by the write that follows.
        return isHeld || isNotWritable(error);
      }
    },
    release() {
      isHeld = false;
      try {
        lock.release();
      } catch {
        // The lock becomes stale when this process ends.
      }
    },
  };
}

/** Removes what killed processes and earlier versions left behind. */
function removeOldFiles(folder: string, now: number): void {
  removeLeftovers(folder, now);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (earlierPattern.test(name) && now - statSync(path).mtimeMs > dayMs) rmSync(path, { force: true });
  }
}
