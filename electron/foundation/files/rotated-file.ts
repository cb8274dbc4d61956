import { lstatSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import { makeFolder } from './make-folder.ts';

/** So many files, the newest among them. */
const kept = 4;

/**
 * Lines into a file that moves aside when it is full: to `.1`, and what was there to `.2`… A disk that refuses costs lines, and nothing
 * else.
 * @param mostBytes of each
 */
export function openRotatedFile(path: string, mostBytes: number): { write(line: string): void } {
  const file = open(path);
  let size = sizeOf(path);
  return {
    write(line) {
      file?.write(line);
      size += Buffer.byteLength(line);
      if (size < mostBytes) return;
      shift(path);
      file?.reopen();
      size = 0;
    },
  };
}

function open(path: string): ReturnType<typeof pino.destination> | null {
  try {
    makeFolder(dirname(path));
    // Opening a FIFO would wait for its reader.
    if (isSomethingElse(path)) return null;
    const file = pino.destination({ dest: path, sync: true, mode: 0o600 });
    file.on('error', () => undefined);
    return file;
  } catch {
    return null;
  }
}

function isSomethingElse(path: string): boolean {
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

function shift(path: string): void {
  try {
    rmSync(`${path}.${kept - 1}`, { force: true });
    for (let number = kept - 2; number >= 1; number -= 1) {
      if (sizeOf(`${path}.${number}`) > 0) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
    }
    renameSync(path, `${path}.1`);
  } catch {
    // It grows on, and is tried again.
  }
}
