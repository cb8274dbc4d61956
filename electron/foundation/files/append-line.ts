import { closeSync, constants, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './explain-error.ts';
import { checkRegular } from './regular-file.ts';
import { giveToOwnerOf } from './replace-file.ts';

/** Windows has no `O_NONBLOCK`. */
const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0);
const lineEnd = 0x0a;

/**
 * Appends a line to a regular text file, which is made if it is missing, readable by its owner only. It never blocks.
 * @param line without its end
 * @returns the size of the file after it, in bytes
 * @throws UserError for another kind of file
 * @throws Error of the file system
 */
export function appendLine(path: string, line: string): number {
  checkRegularIfThere(path);
  const file = openSync(path, flags, 0o600);
  try {
    // The file may have been replaced since it was checked.
    const stats = fstatSync(file);
    checkRegular(stats);
    if (stats.size === 0) giveToOwnerOf(dirname(path), file);
    const text = Buffer.from(`${endsWithin(file, stats.size) ? '\n' : ''}${line}\n`);
    return stats.size + writeSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** Whether the last line has no end, as after a power loss. */
function endsWithin(file: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== lineEnd;
}

function checkRegularIfThere(path: string): void {
  try {
    checkRegular(statSync(path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
