import { isSameProcess, startToleranceMs } from '../../../shared/processes/same-process.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import { createKeyOf } from './application-keys.ts';

/** How much of a resource a process has, and how much its exited children had. */
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
  /** Of the head, or of the application where none of its processes carries its name. */
  readonly name: string;
  /** The process, one that carries the name of the application or else its heaviest, or the parent of the children. */
  readonly head: ProcessReading;
  /** Those that are running. */
  readonly processes: readonly ProcessReading[];
  /** Those of them that the name stands for. */
  readonly members: readonly ProcessReading[];
}

/** A process with this share of its application is named in its place. */
const dominantShare = 0.8;
/** A program that they start is named in their place, although it belongs to their job. */
const shells: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'dash',
  'ash',
  'zsh',
  'fish',
  'ksh',
  'csh',
  'tcsh',
  'busybox',
]);
/** Short-lived children with this share are named by their parent. */
const childrenShare = 0.5;

const sumOf = ({ own, children }: Portion) => own + children;

/** Finds running processes, and never one that reuses a PID. */
interface Present {
  /** As it is now; `null` if it has exited. */
  find(process: ProcessReading): ProcessReading | null;
  findParent(process: ProcessReading): ProcessReading | null;
}

function createPresent(alive: ReadonlyMap<number, ProcessReading>): Present {
  return {
    find(process) {
      const now = alive.get(process.pid);
      return now && isSameProcess(now, process) ? now : null;
    },
    findParent(child) {
      const now = alive.get(child.parentPid);
      if (now?.startedAt == null || child.startedAt === null) return now ?? null;
      return now.startedAt <= child.startedAt + startToleranceMs ? now : null;
    },
  };
}

/** The sum of short-lived children, and the parent of most of it if that is running. */
function addChildren(portions: readonly Portion[], isBrief: (process: ProcessReading) => boolean, present: Present) {
  const sums = new Map<ProcessReading | number, number>();
  const add = (parent: ProcessReading | number, amount: number) => sums.set(parent, (sums.get(parent) ?? 0) + amount);
  for (const portion of portions) {
    const { process, children } = portion;
    if (isBrief(process)) add(present.findParent(process) ?? process.parentPid, sumOf(portion));
    else if (children > 0) add(present.find(process) ?? process.pid, children);
  }
  const [most] = [...sums].toSorted(([, a], [, b]) => b - a);
  const parent = most?.[0];
  return {
    parent: typeof parent === 'object' ? parent : null,
    total: [...sums.values()].reduce((sum, amount) => sum + amount, 0),
  };
}

function describe(
  key: string,
  portions: readonly Portion[],
  processes: readonly ProcessReading[],
  present: Present,
  keyOf: (process: ProcessReading) => string,
  isBrief: (process: ProcessReading) => boolean,
): Group | null {
  const total = portions.reduce((sum, portion) => sum + sumOf(portion), 0);
  const byAmount = portions.toSorted((a, b) => sumOf(b) - sumOf(a));
  const [first] = byAmount;
  if (!first) return null;
  const { parent, total: ofChildren } = addChildren(portions, isBrief, present);
  const { application } = first.process;
  const group = { key, application, total, processes };
  if (parent && keyOf(parent) === key && ofChildren >= childrenShare * total) {
    return { ...group, kind: 'children', name: parent.name, head: parent, members: processes };
  }
  const asNow = (process: ProcessReading) => present.find(process) ?? process;
  if (sumOf(first) >= dominantShare * total || (processes.length <= 1 && byAmount.length === 1)) {
    const head = asNow(first.process);
    return { ...group, kind: 'process', name: head.name, head, members: [head] };
  }
  const name = findProgram(application, byAmount, total);
  const named = processes.filter((process) => process.name === name);
  const running = byAmount.flatMap(({ process }) => present.find(process) ?? []);
  // The leader of a job may use nothing itself; one that began later than its children only reuses the PID.
  const isOlder = ({ startedAt }: ProcessReading) =>
    (startedAt ?? 0) <= (first.process.startedAt ?? 0) + startToleranceMs;
  const head = running.find((process) => process.name === name) ?? named.find(isOlder) ?? running[0] ?? first.process;
  const isOfShell = name !== application && named.length > 0;
  return {
    ...group,
    kind: 'application',
    name: isOfShell ? name : application,
    head,
    members: isOfShell ? named : processes,
  };
}

/** The name of an application; where that is a shell, of the program that it started if that uses nearly all. */
function findProgram(application: string, portions: readonly Portion[], total: number): string {
  if (!shells.has(application)) return application;
  const sums = new Map<string, number>();
  for (const portion of portions) {
    const { name } = portion.process;
    sums.set(name, (sums.get(name) ?? 0) + sumOf(portion));
  }
  const [most] = [...sums].toSorted(([, a], [, b]) => b - a);
  return most && most[1] >= dominantShare * total ? most[0] : application;
}

/**
 * Sums by application, the heaviest first. A process that renames itself counts for the application that it belongs to now.
 * @param sinceAt exited processes that began since then were short-lived
 */
export function groupPortions(
  portions: readonly Portion[],
  all: readonly ProcessReading[],
  sinceAt: number,
): readonly Group[] {
  const alive = new Map(all.map((process) => [process.pid, process]));
  const present = createPresent(alive);
  const isBrief = (process: ProcessReading) => !present.find(process) && (process.startedAt ?? 0) >= sinceAt;
  const keyOf = createKeyOf(alive);
  const groups = new Map<string, Portion[]>();
  for (const portion of portions) {
    const process = present.find(portion.process) ?? portion.process;
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
    .flatMap(([key, list]) => describe(key, list, members.get(key) ?? [], present, keyOf, isBrief) ?? [])
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
}
