import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchownSync,
  fsyncSync,
  lchownSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const pattern = /\.tmp-\d+-[0-9a-f]{8}$/;
/** Those that `conf` left, which earlier versions wrote with. */
const earlierPattern = /\.json\.tmp-[0-9a-f]{10,}$/;
const dayMs = 24 * 3_600_000;

/**
 * Replaces a file as a whole, for its owner only: whenever the machine stops, the file holds what it held or all that it is to hold.
 * A link is replaced itself: what it leads to is not ours to write, least of all as root.
 * @throws Error of the file system; then the file is what it was
 */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.tmp-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, text);
      giveToOwnerOf(dirname(path), file);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

/** Removes what was left of writes that never ended, once it is a day old: younger ones may be under way. */
export function removeLeftovers(folder: string, now: number): void {
  for (const name of listQuietly(folder)) {
    if (!pattern.test(name) && !earlierPattern.test(name)) continue;
    const path = join(folder, name);
    if (now - (mtimeOf(path) ?? now) > dayMs) removeQuietly(path);
  }
}

/** Under sudo the files of the folder's owner stay the owner's. */
export function giveToOwnerOf(folder: string, file: number | string): void {
  if (process.getuid?.() !== 0) return;
  try {
    const { uid, gid } = statSync(folder);
    if (typeof file === 'number') fchownSync(file, uid, gid);
    else lchownSync(file, uid, gid);
  } catch {
    // Some file systems know no owners.
  }
}

function mtimeOf(path: string): number | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}

function listQuietly(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is tried again at another start.
  }
}
