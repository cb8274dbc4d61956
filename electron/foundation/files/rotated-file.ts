import { lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import { makeFolder } from './make-folder.ts';
import { rotateFiles } from './rotate-files.ts';

/** Including the newest. */
const maxFiles = 4;

/**
 * Writes lines to a file that is renamed to `.1` when it is full, after the older `.1` to `.2` and so on. Errors of the disk lose lines
 * and are otherwise ignored.
 * @param maxBytes of each file
 */
export function openRotatedFile(path: string, maxBytes: number): { write(line: string): void } {
  const file = open(path);
  let size = sizeOf(path);
  return {
    write(line) {
      file?.write(line);
      size += Buffer.byteLength(line);
      if (size < maxBytes) return;
      rotate(path);
      file?.reopen();
      size = 0;
    },
  };
}

function open(path: string): ReturnType<typeof pino.destination> | null {
  try {
    makeFolder(dirname(path));
    // Opening a FIFO would block until it has a reader.
    if (isOtherThanFile(path)) return null;
    const file = pino.destination({ dest: path, sync: true, mode: 0o600 });
    file.on('error', () => undefined);
    return file;
  } catch {
    return null;
  }
}

function isOtherThanFile(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile();
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

function rotate(path: string): void {
  try {
    rotateFiles(path, maxFiles);
  } catch {
    // The file keeps growing until a later attempt succeeds.
  }
}
