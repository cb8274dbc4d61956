import { lstatSync, renameSync, rmSync } from 'node:fs';

/**
 * Renames a file to `.1`, after the older `.1` to `.2` and so on; the oldest is removed.
 * @param maxFiles including the newest
 * @throws Error of the file system
 */
export function rotateFiles(path: string, maxFiles: number): void {
  const name = (number: number) => (number === 0 ? path : `${path}.${number}`);
  rmSync(name(maxFiles - 1), { force: true });
  for (let number = maxFiles - 2; number >= 0; number -= 1) {
    if (lstatSync(name(number), { throwIfNoEntry: false })) renameSync(name(number), name(number + 1));
  }
}
