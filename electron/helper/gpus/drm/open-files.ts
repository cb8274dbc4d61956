import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a graphics driver that a process has open. */
export interface OpenFile {
  readonly pid: number;
  readonly fd: string;
}

/** Scanning the open files of all processes is expensive, so each one is scanned when it is new, and then at this interval. */
const intervalMs = 60_000;

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The process has exited, or belongs to another user.
    return [];
  }
}

function findIn(folder: string): readonly string[] {
  return list(folder).filter((fd) => {
    try {
      return readlinkSync(`${folder}/${fd}`).startsWith('/dev/dri/');
    } catch {
      return false;
    }
  });
}

/** @param root below which `proc` lies */
export function createOpenFilesScan(root: string): (nowMs: number) => readonly OpenFile[] {
  const known = new Map<number, { readonly files: readonly OpenFile[]; readonly scannedMs: number }>();
  return (nowMs) => {
    const pids = new Set(
      list(join(root, 'proc'))
        .filter((name) => /^\d+$/.test(name))
        .map(Number),
    );
    for (const pid of known.keys()) if (!pids.has(pid)) known.delete(pid);
    for (const pid of pids) {
      const before = known.get(pid);
      if (before && nowMs - before.scannedMs < intervalMs) continue;
      // Spread over the interval, so that not all are due at once.
      const scannedMs = before ? nowMs : nowMs - (pid % 60) * (intervalMs / 60);
      known.set(pid, { files: findIn(join(root, 'proc', String(pid), 'fd')).map((fd) => ({ pid, fd })), scannedMs });
    }
    return [...known.values()].flatMap(({ files }) => files);
  };
}
