import type { ProcessReading } from '../readings/processes.ts';

export interface ProcessNode<Process extends ProcessReading = ProcessReading> {
  readonly process: Process;
  readonly children: readonly ProcessNode<Process>[];
}

/**
 * Processes below their parents, each level by pid. One whose parent is not among them stands at the top; a circle, which a list
 * read while pids are given anew may hold, is broken at its lowest pid.
 */
export function buildProcessTree<Process extends ProcessReading>(
  processes: readonly Process[],
): readonly ProcessNode<Process>[] {
  const byPid = [...processes].sort((a, b) => a.pid - b.pid);
  const pids = new Set(byPid.map(({ pid }) => pid));
  const childrenOf = new Map<number, Process[]>();
  const tops: Process[] = [];
  for (const process of byPid) {
    const siblings = childrenOf.get(process.parentPid);
    if (!pids.has(process.parentPid) || process.parentPid === process.pid) tops.push(process);
    else if (siblings) siblings.push(process);
    else childrenOf.set(process.parentPid, [process]);
  }
  const placed = new Set<number>();
  function grow(process: Process): ProcessNode<Process> {
    placed.add(process.pid);
    const children = (childrenOf.get(process.pid) ?? []).filter(({ pid }) => !placed.has(pid));
    return { process, children: children.map(grow) };
  }
  const roots = tops.map(grow);
  for (const process of byPid) if (!placed.has(process.pid)) roots.push(grow(process));
  return roots;
}
