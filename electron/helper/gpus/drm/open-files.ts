import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a graphics driver that a process has open. */
export interface OpenFile {
  readonly pid: number;
  readonly fd: string;
}

/** Looking through all files of all processes takes long: so a process is looked through when it is new, and then this often. */
const intervalMs = 60_000;

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The process has ended, or is another user's.
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
  const known = new Map<number, { readonly files: readonly OpenFile[]; readonly seenMs: number }>();
  return (nowMs) => {
    const pids = new Set(
      list(join(root, 'proc'))
        .filter((name) => /^\d+$/.test(name))
        .map(Number),
    );
    for (const pid of known.keys()) if (!pids.has(pid)) known.delete(pid);
    for (const pid of pids) {
      const before = known.get(pid);
      if (before && nowMs - before.seenMs < intervalMs) continue;
      // Spread over the minute, so that not all are due at once.
      const seenMs = before ? nowMs : nowMs - (pid % 60) * (intervalMs / 60);
      known.set(pid, { files: findIn(join(root, 'proc', String(pid), 'fd')).map((fd) => ({ pid, fd })), seenMs });
    }
    return [...known.values()].flatMap(({ files }) => files);
  };
}
