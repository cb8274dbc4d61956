import type { Stats } from 'node:fs';

/** No file of the kernel that is read here is larger; an endless one is given up. */
export const maxBytes = 16 * 1024 * 1024;
export const tooLarge = 'it is larger than 16 MiB';

/**
 * To be asked before a file is opened: a FIFO or a device may block whoever opens or reads it, and opening some devices changes
 * them.
 * @throws Error that says what it is instead
 */
export function checkRegular(stats: Stats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw new Error('it is a folder');
  const what = stats.isFIFO() ? 'a FIFO' : stats.isSocket() ? 'a socket' : 'a device';
  throw new Error(`it is ${what}, not a regular file`);
}
