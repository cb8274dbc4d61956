import {
  closeSync,
  constants,
  fdatasync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../foundation/files/make-folder.ts';
import { readRegularBytes } from '../foundation/files/regular-file.ts';
import { giveToOwnerOf } from '../foundation/files/replace-file.ts';

/** One file of the tape. */
export interface Segment {
  readonly name: string;
  /** Unix milliseconds of its first sample. */
  readonly startAt: number;
  readonly bytes: number;
}

/** The start of each file, which names its format: another version leaves it alone. */
export const segmentHead = Buffer.from('TACHOTAPE1\n', 'latin1');
/** Many times an hour of a large machine. */
const maxBytes = 256 * 1024 * 1024;
const namePattern = /^(\d{1,15})\.tape$/;

const nameOf = (startAt: number) => `${String(startAt).padStart(13, '0')}.tape`;

/** Oldest first; none if the folder cannot be read. */
export function listSegments(folder: string): readonly Segment[] {
  try {
    const names = readdirSync(folder).filter((name) => namePattern.test(name));
    return names
      .flatMap((name) => {
        const stats = statSync(join(folder, name), { throwIfNoEntry: false });
        return stats?.isFile() ? [{ name, startAt: Number.parseInt(name, 10), bytes: stats.size }] : [];
      })
      .sort((a, b) => a.startAt - b.startAt);
  } catch {
    return [];
  }
}

/** @returns `null` for a file of another version, or one that is gone or cannot be read */
export function readSegment(folder: string, name: string): Buffer | null {
  try {
    const file = readRegularBytes(join(folder, name), maxBytes);
    return file.subarray(0, segmentHead.length).equals(segmentHead) ? file : null;
  } catch {
    return null;
  }
}

/** @throws Error of the file system */
export function removeSegment(folder: string, name: string): void {
  rmSync(join(folder, name), { force: true });
}

/** A file that is appended to until it is closed, and never changed after that. */
export interface SegmentWriter {
  readonly startAt: number;
  readonly bytes: number;
  /** @throws Error of the file system; then nothing of `data` is in the file */
  append(data: Buffer): void;
  /** Asks the disk to keep what was written, without waiting. */
  sync(): void;
  close(): void;
}

const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND;

/** @throws Error of the file system */
export function createSegment(folder: string, at: number): SegmentWriter {
  makeFolder(folder);
  const { file, startAt } = openUnused(folder, at);
  giveToOwnerOf(folder, file);
  let bytes = 0;

  function append(data: Buffer): void {
    let written = 0;
    try {
      while (written < data.length) written += writeSync(file, data, written);
    } catch (error) {
      // Half a frame would be damage; what cannot be cut off is skipped by readers.
      if (written > 0) cutOff();
      throw error;
    }
    bytes += data.length;
  }

  function cutOff(): void {
    try {
      ftruncateSync(file, bytes);
    } catch {
      // The error of the write is the one to report.
    }
  }

  try {
    append(segmentHead);
  } catch (error) {
    closeSync(file);
    removeSegment(folder, nameOf(startAt));
    throw error;
  }
  return {
    startAt,
    get bytes() {
      return bytes;
    },
    append,
    sync: () => fdatasync(file, () => undefined),
    close: () => closeSync(file),
  };
}

/** Another segment may have begun in the same millisecond, before the clock was set back. */
function openUnused(folder: string, at: number): { readonly file: number; readonly startAt: number } {
  for (let startAt = at; ; startAt += 1) {
    try {
      return { file: openSync(join(folder, nameOf(startAt)), flags, 0o600), startAt };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
