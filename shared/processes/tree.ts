import type { ProcessReading } from '../readings/processes.ts';

export interface ProcessNode<Process extends ProcessReading = ProcessReading> {
  readonly process: Process;
  readonly children: readonly ProcessNode<Process>[];
}

/** The children of each process, by the parent's pid. */
export function groupByParent<Process extends Pick<ProcessReading, 'parentPid'>>(
  processes: readonly Process[],
): ReadonlyMap<number, readonly Process[]> {
  const children = new Map<number, Process[]>();
  for (const process of processes) {
    const siblings = children.get(process.parentPid);
    if (siblings) siblings.push(process);
    else children.set(process.parentPid, [process]);
  }
  return children;
}

/**
 * Processes below their parents, each level by pid. A process without a parent in the list stands at the top. Pids that are
 * reused while the list is read may form a cycle, which is broken at its lowest pid.
 */
export function buildProcessTree<Process extends ProcessReading>(
  processes: readonly Process[],
): readonly ProcessNode<Process>[] {
  const byPid = [...processes].sort((a, b) => a.pid - b.pid);
  const pids = new Set(byPid.map(({ pid }) => pid));
  const childrenOf = groupByParent(byPid);
  const tops = byPid.filter(({ pid, parentPid }) => !pids.has(parentPid) || parentPid === pid);
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
