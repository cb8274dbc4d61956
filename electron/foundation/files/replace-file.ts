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

const temporaryPattern = /\.tmp-\d+-[0-9a-f]{8}$/;
/** Temporary files of `conf`, which writes the stores. */
const confPattern = /\.json\.tmp-[0-9a-f]{10,}$/;
const dayMs = 24 * 3_600_000;

/**
 * Replaces a file atomically, readable by its owner only: after a crash it has either its old or its new content. A link is replaced
 * itself, never its target, so that a planted link cannot redirect the write, least of all as root.
 * @throws Error of the file system; then the file is unchanged
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

/** Removes temporary files of interrupted writes once they are a day old; younger ones may still be in use. */
export function removeLeftovers(folder: string, now: number): void {
  for (const name of listQuietly(folder)) {
    if (!temporaryPattern.test(name) && !confPattern.test(name)) continue;
    const path = join(folder, name);
    if (now - (mtimeOf(path) ?? now) > dayMs) removeQuietly(path);
  }
}

/** Under sudo, files in a user's folder must stay the user's. */
export function giveToOwnerOf(folder: string, file: number | string): void {
  if (process.getuid?.() !== 0) return;
  try {
    const { uid, gid } = statSync(folder);
    if (typeof file === 'number') fchownSync(file, uid, gid);
    else lchownSync(file, uid, gid);
  } catch {
    // Some file systems have no owners.
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
    // The next start tries again.
  }
}
