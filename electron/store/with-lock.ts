import { UserError } from '../../shared/user-error.ts';
import { createFileLock, type FileLock, type FileLockOptions, isNotWritable } from './file-lock.ts';

/** Work under such a lock takes milliseconds. */
const timeoutMs = 1000;
const retryMs = 5;

/**
 * Does synchronous work while no other process holds the same lock, and waits for it if necessary. In a folder that cannot be written
 * the work runs without a lock, and reports the problem itself.
 * @throws UserError when another process holds the lock for too long, and whatever `work` throws
 */
export function withLock<T>(options: FileLockOptions, work: () => T): T {
  const lock = createFileLock({ ...options, isBrief: true });
  for (let waitedMs = 0; !acquire(lock); waitedMs += retryMs) {
    if (waitedMs >= timeoutMs) throw new UserError(`another process is using ${options.name}.json`);
    wait(retryMs);
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}

function acquire(lock: FileLock): boolean {
  try {
    return lock.renew();
  } catch (error) {
    if (isNotWritable(error)) return true;
    throw error;
  }
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
