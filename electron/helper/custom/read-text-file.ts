import { open, stat } from 'node:fs/promises';
import { checkRegular, createTooLargeError, openFlags } from '../../foundation/files/regular-file.ts';

export interface TextFile {
  readonly text: string;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
}

/**
 * Reads a regular file in the thread pool, or a link to one.
 * @throws UserError for another kind of file, and for one of more than `maxBytes`
 * @throws Error of the file system
 */
export async function readTextFile(path: string, maxBytes: number): Promise<TextFile> {
  checkRegular(await stat(path));
  const file = await open(path, openFlags);
  try {
    // The file may have been replaced since it was checked.
    const stats = await file.stat();
    checkRegular(stats);
    const buffer = Buffer.allocUnsafe(Math.min(stats.size, maxBytes) + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (length > maxBytes) throw createTooLargeError(maxBytes);
      // A file that grows meanwhile is read again, whole, next time.
      if (bytesRead === 0 || length === buffer.length)
        return { text: buffer.toString('utf8', 0, length), modifiedAt: stats.mtimeMs };
    }
  } finally {
    await file.close();
  }
}
