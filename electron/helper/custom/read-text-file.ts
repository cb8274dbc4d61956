import { constants, type Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { checkRegular, createTooLargeError, openFlags } from '../../foundation/files/regular-file.ts';

export interface TextFile {
  readonly text: string;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
  /** Differs for each version of the file; `null` if it was written so recently that another version could have the same. */
  readonly stamp: string | null;
}

/** Coarser than the clock of any file system in use: FAT counts in 2 s. */
const settledMs = 3000;

const stampOf = ({ dev, ino, size, mtimeMs, ctimeMs }: Stats) => [dev, ino, size, mtimeMs, ctimeMs].join();

/** Windows has no such flag. */
const noLinkFlag = constants.O_NOFOLLOW ?? 0;

/**
 * Reads a regular file in the thread pool. A link is not followed: a user who may write to the folder could otherwise have files
 * read that only Tacho may read.
 * @param known what was made of an earlier version; returned if the file is still the same
 * @throws UserError for another kind of file, and for one of more than `maxBytes`
 * @throws Error of the file system
 */
export async function readTextFile<Known extends Pick<TextFile, 'stamp'> = never>(
  path: string,
  maxBytes: number,
  known?: Known,
): Promise<TextFile | Known> {
  const found = await lstat(path);
  checkRegular(found);
  if (known && stampOf(found) === known.stamp) return known;
  const openedAt = Date.now();
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
      if (bytesRead === 0 || length === buffer.length) {
        const isSettled = Math.abs(openedAt - Math.max(stats.mtimeMs, stats.ctimeMs)) > settledMs;
        const stamp = isSettled ? stampOf(stats) : null;
        return { text: buffer.toString('utf8', 0, length), modifiedAt: stats.mtimeMs, stamp };
      }
    }
  } finally {
    await file.close();
  }
}
