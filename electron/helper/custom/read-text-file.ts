import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { checkRegular, createTooLargeError, openFlags } from '../../foundation/files/regular-file.ts';

export interface TextFile {
  readonly text: string;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
}

/** Windows has no such flag. */
const noLinkFlag = constants.O_NOFOLLOW ?? 0;

/**
 * Reads a regular file in the thread pool. A link is not followed: a user who may write to the folder could otherwise have files
 * read that only Tacho may read.
 * @throws UserError for another kind of file, and for one of more than `maxBytes`
 * @throws Error of the file system
 */
export async function readTextFile(path: string, maxBytes: number): Promise<TextFile> {
  checkRegular(await lstat(path));
  const file = await open(path, openFlags | noLinkFlag);
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
