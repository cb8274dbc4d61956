import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

/** A file that exists and must not be read; `code` is set as in the errors of the file system. */
export class UnsuitableFileError extends Error {
  override readonly name = 'UnsuitableFileError';
  readonly code: 'ENOTREG' | 'EFBIG';

  constructor(code: UnsuitableFileError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads a whole text file of bounded size. A FIFO would block for ever, /dev/zero would eat the memory, and merely opening some
 * devices has effects: anything but a regular file (or a link to one) is refused before it is opened.
 * @throws UnsuitableFileError for another kind of file, and for one of more than `maxBytes`
 * @throws Error of the file system, `ENOENT` among them
 */
export function readRegularFile(path: string, maxBytes: number): string {
  requireRegular(statSync(path));
  // The file may have been replaced since: then opening must not block, and what was opened is checked again.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    requireRegular(stats);
    if (stats.size > maxBytes) throw tooLarge(maxBytes);
    return readBounded(file, stats.size, maxBytes);
  } finally {
    closeSync(file);
  }
}

function requireRegular(stats: Stats): void {
  if (!stats.isFile()) throw new UnsuitableFileError('ENOTREG', `it is ${describeKind(stats)}, not a regular file`);
}

function describeKind(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a FIFO';
  return stats.isSocket() ? 'a socket' : 'a device';
}

const tooLarge = (maxBytes: number) => new UnsuitableFileError('EFBIG', `it is larger than ${maxBytes} bytes`);

/** Until the end and not up to its size, since it may grow meanwhile, and some report a size of 0. */
function readBounded(file: number, size: number, maxBytes: number): string {
  const pieces: Buffer[] = [];
  let total = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(Math.max(4096, size + 1 - total));
    const count = readSync(file, piece, 0, piece.length, null);
    if (count === 0) return Buffer.concat(pieces, total).toString('utf8');
    pieces.push(piece.subarray(0, count));
    total += count;
    if (total > maxBytes) throw tooLarge(maxBytes);
  }
}
