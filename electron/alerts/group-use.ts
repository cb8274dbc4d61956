import type { ProcessReading } from '../../shared/readings/processes.ts';
import { createKeyOf } from './application-keys.ts';
import { isSameProcess } from './usage-window.ts';

/** How much a process has of what is asked about, and how much its children that ended had. */
export interface Portion {
  readonly process: ProcessReading;
  readonly own: number;
  readonly children: number;
}

export interface Group {
  /** See createKeyOf. */
  readonly key: string;
  readonly application: string;
  readonly total: number;
  readonly kind: 'process' | 'application' | 'children';
  /** The process, the heaviest of the application, or the parent of the children. */
  readonly head: ProcessReading;
  /** Those that run now. */
  readonly processes: readonly ProcessReading[];
}

/** One process that has so much of its application stands for it. */
const mostlyShare = 0.8;
/** Short-lived children that have so much of it are named by their parent. */
const childrenShare = 0.5;

const sumOf = ({ own, children }: Portion) => own + children;

/** What children had that ended soon, and the pid of the parent of most of it. */
function addChildren(portions: readonly Portion[], isBrief: (process: ProcessReading) => boolean) {
  const sums = new Map<number, number>();
  const add = (pid: number, amount: number) => sums.set(pid, (sums.get(pid) ?? 0) + amount);
  for (const portion of portions) {
    if (isBrief(portion.process)) add(portion.process.parentPid, sumOf(portion));
    else if (portion.children > 0) add(portion.process.pid, portion.children);
  }
  const [most] = [...sums].toSorted(([, a], [, b]) => b - a);
  return { parentPid: most?.[0] ?? -1, total: [...sums.values()].reduce((sum, amount) => sum + amount, 0) };
}

function describe(
  key: string,
  portions: readonly Portion[],
  processes: readonly ProcessReading[],
  alive: ReadonlyMap<number, ProcessReading>,
  keyOf: (process: ProcessReading) => string,
  isBrief: (process: ProcessReading) => boolean,
): Group | null {
  const total = portions.reduce((sum, portion) => sum + sumOf(portion), 0);
  const byAmount = portions.toSorted((a, b) => sumOf(b) - sumOf(a));
  const [first] = byAmount;
  if (!first) return null;
  const children = addChildren(portions, isBrief);
  const parent = alive.get(children.parentPid);
  const { application } = first.process;
  if (parent && keyOf(parent) === key && children.total >= childrenShare * total) {
    return { key, application, total, kind: 'children', head: parent, processes };
  }
  const isSingle = sumOf(first) >= mostlyShare * total || (processes.length <= 1 && byAmount.length === 1);
  const running = byAmount.find(({ process }) => alive.has(process.pid)) ?? first;
  const head = isSingle ? first.process : running.process;
  return {
    key,
    application,
    total,
    kind: isSingle ? 'process' : 'application',
    head: alive.get(head.pid) ?? head,
    processes,
  };
}

/**
 * Sums by application, the heaviest first. A process counts for the application that it belongs to now: what renames itself is one.
 * @param sinceAt processes that began since then, and are gone, were short-lived
 */
export function groupPortions(
  portions: readonly Portion[],
  all: readonly ProcessReading[],
  sinceAt: number,
): readonly Group[] {
  const alive = new Map(all.map((process) => [process.pid, process]));
  const present = (process: ProcessReading) => {
    const now = alive.get(process.pid);
    return now && isSameProcess(now, process) ? now : null;
  };
  const isBrief = (process: ProcessReading) => !present(process) && (process.startedAt ?? 0) >= sinceAt;
  const keyOf = createKeyOf(alive);
  const groups = new Map<string, Portion[]>();
  for (const portion of portions) {
    const process = present(portion.process) ?? portion.process;
    const key = keyOf(process);
    const group = groups.get(key);
    if (group) group.push({ ...portion, process });
    else groups.set(key, [{ ...portion, process }]);
  }
  const members = new Map<string, ProcessReading[]>();
  for (const process of all) {
    const key = keyOf(process);
    if (!groups.has(key)) continue;
    const list = members.get(key);
    if (list) list.push(process);
    else members.set(key, [process]);
  }
  return [...groups]
    .flatMap(([key, list]) => describe(key, list, members.get(key) ?? [], alive, keyOf, isBrief) ?? [])
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
}
