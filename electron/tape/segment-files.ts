import { closeSync, fstatSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkRegular, openFlags, readRegularBytes } from '../foundation/files/regular-file.ts';

/** One file of the tape. */
export interface Segment {
  readonly name: string;
  /** Unix milliseconds of its first sample. */
  readonly startAt: number;
  readonly bytes: number;
}

/** No frame of a segment begins later than this after its first sample, by the clock of the machine. */
export const segmentMs = 3_600_000;
/** The start of each file, which names its format: another version leaves it alone. */
export const segmentHead = Buffer.from('TACHOTAPE1\n', 'latin1');
/** Many times an hour of a large machine. */
const maxBytes = 256 * 1024 * 1024;
const namePattern = /^(\d{1,15})\.tape$/;

export const nameSegment = (startAt: number): string => `${String(startAt).padStart(13, '0')}.tape`;

/**
 * Oldest first; none if the folder cannot be read.
 * @param from only those that can hold something from `from` to `to`, Unix milliseconds
 */
export function listSegments(
  folder: string,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): readonly Segment[] {
  return listNames(folder)
    .map((name) => ({ name, startAt: Number.parseInt(name, 10) }))
    .filter(({ startAt }) => startAt <= to && startAt + segmentMs + maxFrameMs >= from)
    .sort((a, b) => a.startAt - b.startAt)
    .flatMap((segment) => {
      const stats = statSync(join(folder, segment.name), { throwIfNoEntry: false });
      return stats?.isFile() ? [{ ...segment, bytes: stats.size }] : [];
    });
}

/** How much time a frame spans at most. */
const maxFrameMs = 120_000;

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => namePattern.test(name));
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

/** Whether this version wrote a file. @throws Error of the file system */
export function isOurs(folder: string, name: string): boolean {
  const path = join(folder, name);
  checkRegular(statSync(path));
  const file = openSync(path, openFlags);
  try {
    checkRegular(fstatSync(file));
    const head = Buffer.alloc(segmentHead.length);
    readSync(file, head, 0, head.length, 0);
    return head.equals(segmentHead);
  } finally {
    closeSync(file);
  }
}

/** @throws Error of the file system */
export function removeSegment(folder: string, name: string): void {
  rmSync(join(folder, name), { force: true });
}
