import {
  close,
  constants,
  existsSync,
  fdatasync,
  fstatSync,
  fsync,
  ftruncateSync,
  open,
  openSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../foundation/files/make-folder.ts';
import { giveToOwnerOf } from '../foundation/files/replace-file.ts';
import { nameSegment, removeSegment, segmentHead } from './segment-files.ts';

/** A file that is appended to until it is closed, and never changed after that. */
export interface SegmentWriter {
  readonly name: string;
  readonly startAt: number;
  /** @throws Error of the file system; then nothing of `data` is in the file */
  append(data: Buffer): void;
  /** Asks the disk to keep what was written, without waiting. `false` if the file was deleted by someone else. */
  sync(): boolean;
  /** Does not wait for the disk either. */
  close(): void;
}

const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND;
/** Errors of what is only asked of the disk appear at the next write. */
const ignore = () => undefined;

/** @throws Error of the file system; then there is no file */
export function createSegment(folder: string, at: number): SegmentWriter {
  if (!existsSync(folder)) {
    makeFolder(folder);
    giveToOwnerOf(dirname(folder), folder);
  }
  const { file, startAt } = openUnused(folder, at);
  const name = nameSegment(startAt);
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

  function discard(): void {
    close(file, ignore);
    removeSegment(folder, name);
  }

  try {
    append(segmentHead);
  } catch (error) {
    discard();
    throw error;
  }
  syncFolder(folder);
  return {
    name,
    startAt,
    append,
    sync() {
      fdatasync(file, ignore);
      return fstatSync(file).nlink > 0;
    },
    close() {
      if (bytes === segmentHead.length) discard();
      else fdatasync(file, () => close(file, ignore));
    },
  };
}

/** A file that is new must be in its folder after a power loss, too. Windows has no such call. */
function syncFolder(folder: string): void {
  open(folder, 'r', (error, descriptor) => {
    if (!error) fsync(descriptor, () => close(descriptor, ignore));
  });
}

/** If the clock was set back, there may already be a segment with this start time. */
function openUnused(folder: string, at: number): { readonly file: number; readonly startAt: number } {
  for (let startAt = at; ; startAt += 1) {
    try {
      return { file: openSync(join(folder, nameSegment(startAt)), flags, 0o600), startAt };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
