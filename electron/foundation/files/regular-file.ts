import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { UserError } from '../../../shared/user-error.ts';

/** Opening a file that was replaced by a FIFO must not block. Windows has no such flag. */
export const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Call this before opening a file: a FIFO would block the reader forever, /dev/zero would fill the memory, and merely opening
 * some devices changes them.
 * @throws UserError for anything but a regular file
 */
export function checkRegular(stats: Stats): void {
  if (!stats.isFile()) throw new UserError(`it is ${describeKind(stats)}, not a regular file`, { code: 'ENOTREG' });
}

function describeKind(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a FIFO';
  if (stats.isSymbolicLink()) return 'a link';
  return stats.isSocket() ? 'a socket' : 'a device';
}

export function createTooLargeError(maxBytes: number): UserError {
  const limit = maxBytes % 1024 ** 2 === 0 ? `${maxBytes / 1024 ** 2} MiB` : `${maxBytes} bytes`;
  return new UserError(`it is larger than ${limit}`, { code: 'EFBIG' });
}

/**
 * Reads a regular text file, or a link to one.
 * @throws UserError for another kind of file, and for one of more than `maxBytes`
 * @throws Error of the file system, `ENOENT` among them
 */
export function readRegularFile(path: string, maxBytes: number): string {
  return readRegularBytes(path, maxBytes).toString('utf8');
}

/** The same of any file. @throws as `readRegularFile` */
export function readRegularBytes(path: string, maxBytes: number): Buffer {
  checkRegular(statSync(path));
  const file = openSync(path, openFlags);
  try {
    // The file may have been replaced since it was checked.
    const stats = fstatSync(file);
    checkRegular(stats);
    if (stats.size > maxBytes) throw createTooLargeError(maxBytes);
    return readBounded(file, stats.size, maxBytes);
  } finally {
    closeSync(file);
  }
}

/**
 * Reads the end of a regular text file, or of a link to one: whole lines, `maxBytes` at most.
 * @throws UserError for another kind of file
 * @throws Error of the file system, `ENOENT` among them
 */
export function readRegularTail(path: string, maxBytes: number): string {
  checkRegular(statSync(path));
  const file = openSync(path, openFlags);
  try {
    const stats = fstatSync(file);
    checkRegular(stats);
    // One byte more shows whether the first line is whole.
    const start = Math.max(0, stats.size - maxBytes - 1);
    const piece = Buffer.allocUnsafe(stats.size - start);
    const text = piece.subarray(0, readSync(file, piece, 0, piece.length, start)).toString('utf8');
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1 || text.length);
  } finally {
    closeSync(file);
  }
}

/** Reads to the end rather than up to the size: the file may grow meanwhile, and some files report a size of 0. */
function readBounded(file: number, size: number, maxBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let total = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(Math.max(4096, size + 1 - total));
    const count = readSync(file, piece, 0, piece.length, null);
    if (count === 0) return Buffer.concat(pieces, total);
    pieces.push(piece.subarray(0, count));
    total += count;
    if (total > maxBytes) throw createTooLargeError(maxBytes);
  }
}
