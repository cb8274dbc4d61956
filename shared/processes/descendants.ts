import type { ProcessReading } from '../readings/processes.ts';
import { groupByParent } from './tree.ts';

/** Processes of a tree that were seen before: start time in Unix ms, `null` if unknown, by pid. Pids may be reused. */
export type SeenProcesses = ReadonlyMap<number, number | null>;

export const toSeen = (processes: readonly ProcessReading[]): SeenProcesses =>
  new Map(processes.map(({ pid, startedAt }) => [pid, startedAt]));

/**
 * A process and its descendants, each once. A process whose parent has exited still belongs to it if it was seen before, but not
 * another one that got its pid.
 * @param root `undefined` if it has exited
 */
export function findDescendants(
  root: ProcessReading | undefined,
  processes: readonly ProcessReading[],
  seen: SeenProcesses,
  children: ReadonlyMap<number, readonly ProcessReading[]> = groupByParent(processes),
): readonly ProcessReading[] {
  const known = processes.filter(({ pid, startedAt }) => seen.has(pid) && seen.get(pid) === startedAt);
  const found = new Map<number, ProcessReading>();
  const queue = root ? [root, ...known] : [...known];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (found.has(next.pid)) continue;
    found.set(next.pid, next);
    queue.push(...(children.get(next.pid) ?? []));
  }
  return [...found.values()];
}
