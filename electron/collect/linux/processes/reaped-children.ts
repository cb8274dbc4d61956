import type { Source } from '../../../foundation/files/source.ts';
import { readPidFile } from './pid-stat.ts';
import { createReapedChildren } from './seen-before.ts';
import type { TrackedProcess } from './tracked-process.ts';

function creditTo(parent: TrackedProcess | undefined, { stat, io }: TrackedProcess): void {
  if (!parent) return;
  parent.hasReaped = true;
  parent.reaped ??= createReapedChildren();
  parent.reaped.ticks.add(stat.cpuTicks + stat.childTicks);
  // How much a child of another user moved is not known: neither is then what of the growth is new.
  parent.reaped.readBytes.add(io.totals?.readBytes ?? Number.POSITIVE_INFINITY);
  parent.reaped.writtenBytes.add(io.totals?.writtenBytes ?? Number.POSITIVE_INFINITY);
}

/** Deeper is no tree that anybody starts; it ends a circle, too, which pids that are used again may form. */
const deepest = 64;

/** Tells whoever waits for ended processes what was seen of them. When parents ended with their children, that is their parent or init. */
export function creditParents(
  ended: ReadonlyMap<number, TrackedProcess>,
  table: ReadonlyMap<number, TrackedProcess>,
): void {
  for (const process of ended.values()) {
    let { parentPid } = process.stat;
    let depth = 0;
    for (let up = ended.get(parentPid); up && depth < deepest; up = ended.get(parentPid)) {
      parentPid = up.stat.parentPid;
      depth += 1;
    }
    creditTo(table.get(parentPid), process);
    if (depth > 0 && parentPid !== 1) creditTo(table.get(1), process);
  }
}

/** Takes those children out of the table that have ended since they were read. */
export function takeJustEnded(
  source: Source,
  parentPid: number,
  table: Map<number, TrackedProcess>,
): ReadonlyMap<number, TrackedProcess> {
  const gone = new Map<number, TrackedProcess>();
  for (const [pid, child] of table) {
    if (child.stat.parentPid !== parentPid || readPidFile(source, pid, 'stat') !== null) continue;
    gone.set(pid, child);
    table.delete(pid);
  }
  return gone;
}
