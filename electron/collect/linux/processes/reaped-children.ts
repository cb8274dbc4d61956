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
function takeJustExited(
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

/** Growth through exited children from which it is worth checking for children that exited while the table was read. */
const noticeableTicks = 10;
const noticeableBytes = 1024 ** 2;

/** Whether there is anything to split between a process and its children. */
export function hasGrowth({ stat, childTicksBefore, isIoRead, hasReaped }: TrackedProcess): boolean {
  return isIoRead || hasReaped || stat.childTicks !== childTicksBefore;
}

/**
 * Splits the growth of a process's counters between itself and its exited children.
 * @param maxTicks what exited children can have used at most
 */
export function settleGrowth(
  process: TrackedProcess,
  source: Source,
  table: Map<number, TrackedProcess>,
  maxTicks: number,
): void {
  const { stat, childTicksBefore, ioGrowth, io } = process;
  const childTicks = childTicksBefore === null ? 0 : Math.max(0, stat.childTicks - childTicksBefore);
  if (childTicks > 0) process.hasReaped = true;
  if (process.hasReaped) {
    process.reaped ??= createReapedChildren();
    const { ticks, readBytes, writtenBytes } = process.reaped;
    const isUnexplained =
      childTicks > ticks.amount + noticeableTicks ||
      (ioGrowth?.readBytes ?? 0) > readBytes.amount + noticeableBytes ||
      (ioGrowth?.writtenBytes ?? 0) > writtenBytes.amount + noticeableBytes;
    // A child that exited after it was read and before its parent was is counted in both.
    if (isUnexplained) creditParents(takeJustExited(source, stat.pid, table), table);
    process.newChildTicks = Math.min(ticks.subtract(childTicks), maxTicks);
  }
  if (!process.isIoRead) return;
  process.ioRate = io.divide(ioGrowth, process.hasReaped ? process.reaped : null);
  process.hasReaped = false;
}
