import type { ProcessColumn } from '../../../shared/processes/columns.ts';
import { buildProcessTree, type ProcessNode } from '../../../shared/processes/tree.ts';
import { sumKnown } from '../../../shared/readings/aggregate.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { ProcessMode, ProcessSort } from '../../state/page-state.ts';
import type { ProcessUse } from './process-use.ts';

/** One line of the table: a process, or an application with all its processes together. */
export interface ProcessRow {
  readonly key: string;
  /** Depth in the tree. */
  readonly depth: number;
  /** For an application its largest process, with the sums of all. */
  readonly reading: ProcessUse;
  /** How many processes it stands for. */
  readonly members: number;
}

type SortValue = string | number | null;

/** What a column sorts by. */
function sortValueOf(reading: ProcessUse, column: ProcessColumn): SortValue {
  switch (column) {
    case 'name':
      return reading.name.toLowerCase();
    case 'pid':
      return reading.pid;
    case 'user':
      return reading.user;
    case 'cpu':
      return reading.cpuPercent;
    case 'memory':
      return reading.residentBytes;
    case 'shared':
      return reading.proportionalBytes;
    case 'read':
      return reading.readBytesPerSecond;
    case 'write':
      return reading.writeBytesPerSecond;
    case 'threads':
      return reading.threads;
    case 'state':
      return reading.state;
    case 'started':
      return reading.startedAt;
    case 'application':
      return reading.application.toLowerCase();
    case 'container':
      return reading.container;
    case 'gpu':
      return reading.gpuPercent;
    case 'gpuMemory':
      return reading.gpuMemoryBytes;
  }
}

/** Unknown values come last in both directions; equal ones are sorted by pid. */
function compare(a: ProcessUse, b: ProcessUse, { column, isDescending }: ProcessSort): number {
  const [left, right] = [sortValueOf(a, column), sortValueOf(b, column)];
  if (left === null || right === null) return left === right ? a.pid - b.pid : left === null ? 1 : -1;
  const order = left < right ? -1 : left > right ? 1 : 0;
  return (isDescending ? -order : order) || a.pid - b.pid;
}

export function matches({ name, user, application, container, pid }: ProcessReading, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return (
    wanted === '' ||
    String(pid) === wanted ||
    [name, user, application, container].some((text) => text?.toLowerCase().includes(wanted))
  );
}

/** All processes of an application as one line. */
function join(members: readonly ProcessUse[]): ProcessUse | undefined {
  const [heaviest] = members.toSorted((a, b) => b.residentBytes - a.residentBytes);
  return (
    heaviest && {
      ...heaviest,
      name: heaviest.application,
      cpuPercent: sumKnown(members.map(({ cpuPercent }) => cpuPercent)),
      residentBytes: members.reduce((total, { residentBytes }) => total + residentBytes, 0),
      proportionalBytes: members.every(({ proportionalBytes }) => proportionalBytes !== null)
        ? sumKnown(members.map(({ proportionalBytes }) => proportionalBytes))
        : null,
      threads: members.reduce((total, { threads }) => total + threads, 0),
      readBytesPerSecond: sumKnown(members.map(({ readBytesPerSecond }) => readBytesPerSecond)),
      writeBytesPerSecond: sumKnown(members.map(({ writeBytesPerSecond }) => writeBytesPerSecond)),
      gpuPercent: sumKnown(members.map(({ gpuPercent }) => gpuPercent)),
      gpuMemoryBytes: sumKnown(members.map(({ gpuMemoryBytes }) => gpuMemoryBytes)),
    }
  );
}

function listApplications(processes: readonly ProcessUse[], sort: ProcessSort): readonly ProcessRow[] {
  const groups = new Map<string, ProcessUse[]>();
  for (const process of processes)
    groups.set(process.application, [...(groups.get(process.application) ?? []), process]);
  return [...groups]
    .flatMap(([application, members]) => {
      const reading = join(members);
      return reading ? [{ key: application, depth: 0, reading, members: members.length }] : [];
    })
    .toSorted((a, b) => compare(a.reading, b.reading, sort));
}

/** Each level is sorted by itself; a search keeps the parents of its matches. */
function listTree(processes: readonly ProcessUse[], sort: ProcessSort, search: string): readonly ProcessRow[] {
  const rows: ProcessRow[] = [];
  const isFound = ({ process, children }: ProcessNode<ProcessUse>): boolean =>
    matches(process, search) || children.some(isFound);
  function walk(nodes: readonly ProcessNode<ProcessUse>[], depth: number): void {
    for (const node of nodes.filter(isFound).toSorted((a, b) => compare(a.process, b.process, sort))) {
      rows.push({ key: keyOf(node.process), depth, reading: node.process, members: 1 });
      walk(node.children, depth + 1);
    }
  }
  walk(buildProcessTree(processes), 0);
  return rows;
}

function keyOf({ pid, startedAt }: ProcessReading): string {
  return `${pid} ${startedAt}`;
}

/** The rows of the table in their order. */
export function listRows(
  processes: readonly ProcessUse[],
  mode: ProcessMode,
  sort: ProcessSort,
  search: string,
): readonly ProcessRow[] {
  if (mode === 'tree') return listTree(processes, sort, search);
  const found = processes.filter((process) => matches(process, search));
  if (mode === 'applications') return listApplications(found, sort);
  return found
    .toSorted((a, b) => compare(a, b, sort))
    .map((reading) => ({ key: keyOf(reading), depth: 0, reading, members: 1 }));
}
