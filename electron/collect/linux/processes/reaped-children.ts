import type { Source } from '../../../foundation/files/source.ts';
import { readPidFile } from './pid-stat.ts';
import { createReapedChildren } from './seen-before.ts';
import type { TrackedProcess } from './tracked-process.ts';

function creditTo(parent: TrackedProcess | undefined, { stat, io }: TrackedProcess): void {
  if (!parent) return;
  parent.hasReaped = true;
  parent.reaped ??= createReapedChildren();
  parent.reaped.ticks.add(stat.cpuTicks + stat.childTicks);
  // The I/O of another user's child is unknown, and so is how much of the growth is new.
  parent.reaped.readBytes.add(io.totals?.readBytes ?? Number.POSITIVE_INFINITY);
  parent.reaped.writtenBytes.add(io.totals?.writtenBytes ?? Number.POSITIVE_INFINITY);
}

/** No real process tree is deeper. It also ends cycles, which reused pids may form. */
const maxDepth = 64;

/**
 * Credits what was measured of exited processes to their parents. If those have exited too, to the nearest living ancestor and
 * init.
 */
export function creditParents(
  exited: ReadonlyMap<number, TrackedProcess>,
  table: ReadonlyMap<number, TrackedProcess>,
): void {
  for (const process of exited.values()) {
    let { parentPid } = process.stat;
    let depth = 0;
    for (let up = exited.get(parentPid); up && depth < maxDepth; up = exited.get(parentPid)) {
      parentPid = up.stat.parentPid;
      depth += 1;
    }
    creditTo(table.get(parentPid), process);
    if (depth > 0 && parentPid !== 1) creditTo(table.get(1), process);
  }
}

/** Removes the children from the table that have exited since they were read. */
export function takeJustExited(
  source: Source,
  parentPid: number,
  table: Map<number, TrackedProcess>,
): ReadonlyMap<number, TrackedProcess> {
  const exited = new Map<number, TrackedProcess>();
  for (const [pid, child] of table) {
    if (child.stat.parentPid !== parentPid || readPidFile(source, pid, 'stat') !== null) continue;
    exited.set(pid, child);
    table.delete(pid);
  }
  return exited;
}
