import { createFileLock, type FileLock, type FileLockOptions, isRefusal } from './file-lock.ts';

/** What is done under such a lock takes milliseconds. */
const patientMs = 1000;
const stepMs = 5;

/**
 * Does something while no other process holds the same lock, which it waits for shortly. Where the folder cannot be written nothing can
 * be held, and whatever is done reports that itself.
 * @throws Error when another process holds it for too long, and whatever `work` throws
 */
export function holdLock<T>(options: FileLockOptions, work: () => T): T {
  const lock = createFileLock({ ...options, isBrief: true });
  for (let waitedMs = 0; !take(lock); waitedMs += stepMs) {
    if (waitedMs >= patientMs) throw new Error(`another process is using ${options.name}.json`);
    wait(stepMs);
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}

function take(lock: FileLock): boolean {
  try {
    return lock.renew();
  } catch (error) {
    if (isRefusal(error)) return true;
    throw error;
  }
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
