import { basename } from 'node:path';
import { findDescendants, type SeenProcesses, toSeen } from '../../../../shared/processes/descendants.ts';
import { groupByParent } from '../../../../shared/processes/tree.ts';
import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Run } from '../../../../shared/readings/runs.ts';
import { sanitize } from '../../../../shared/text/sanitize.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { readPidFile } from './pid-stat.ts';

/** The command line of a `tacho run`, which every user can read. */
export interface RunCall {
  readonly labels: Readonly<Record<string, string>>;
  readonly command: string;
}

const interpreters: ReadonlySet<string> = new Set(['node', 'nodejs', 'MainThread', 'tacho']);
const programs = /^(tacho|cli\.js)$/;
const label = /^([\w.-]{1,60})=(.{0,200})$/;

/**
 * Reads /proc/<pid>/cmdline (https://man7.org/linux/man-pages/man5/proc_pid_cmdline.5.html); `null` unless it is a run with a
 * label.
 */
export function parseRunCall(text: string): RunCall | null {
  const args = text.split('\0').map(sanitize);
  const at = args.findIndex((arg, index) => arg === 'run' && programs.test(basename(args[index - 1] ?? '')));
  const end = args.indexOf('--', at);
  const command = at < 0 || end < 0 ? undefined : args[end + 1];
  if (!command) return null;
  const given = args.slice(at + 1, end);
  const texts = given.flatMap((arg, index) => {
    if (arg.startsWith('--label=')) return [arg.slice('--label='.length)];
    return arg === '--label' ? [given[index + 1] ?? ''] : [];
  });
  const pairs = texts.flatMap((one) => {
    const match = label.exec(one);
    return match ? [[match[1] ?? '', match[2] ?? ''] as const] : [];
  });
  return pairs.length > 0 ? { labels: Object.fromEntries(pairs), command: basename(command) } : null;
}

interface TrackedRun {
  readonly call: RunCall;
  /** The command itself, which `tacho run` starts before its own helpers. */
  root: Pick<ProcessReading, 'pid' | 'startedAt'> | null;
  members: SeenProcesses;
}

/** Finds the processes of a run. A process belongs to it if its parent does or did. */
function findMembers(
  tracked: TrackedRun,
  run: ProcessReading,
  all: ReadonlyMap<number, ProcessReading>,
  children: ReadonlyMap<number, readonly ProcessReading[]>,
): readonly ProcessReading[] {
  const { members } = tracked;
  tracked.root ??= findOldest(children.get(run.pid) ?? []) ?? null;
  const root = tracked.root ? all.get(tracked.root.pid) : undefined;
  const isSame = root?.parentPid === run.pid && root.startedAt === tracked.root?.startedAt;
  const found = findDescendants(isSame ? root : undefined, [...all.values()], members, children);
  tracked.members = toSeen(found);
  return found;
}

function findOldest(processes: readonly ProcessReading[]): ProcessReading | undefined {
  return processes.toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || a.pid - b.pid)[0];
}

function describeRun(
  { labels, command }: RunCall,
  { pid, startedAt }: ProcessReading,
  members: readonly ProcessReading[],
): Run {
  const sum = (read: (process: ProcessReading) => number | null) => sumKnown(members.map(read));
  return {
    name: Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(',')
      .slice(0, 200),
    labels,
    command,
    pid,
    startedAt,
    processes: members.length,
    cpuPercent: sum(({ cpuPercent }) => cpuPercent),
    residentBytes: sum(({ residentBytes }) => residentBytes) ?? 0,
    threads: sum(({ threads }) => threads) ?? 0,
    readBytesPerSecond: sum(({ readBytesPerSecond }) => readBytesPerSecond),
    writeBytesPerSecond: sum(({ writeBytesPerSecond }) => writeBytesPerSecond),
  };
}

const maxRuns = 50;

/** Finds the labeled runs among the listed processes. The command line of each is read only once. */
export function createRunsCollector(
  source: Source,
  intervalMs: number,
  listProcesses: () => readonly ProcessReading[],
): Collector<'runs'> {
  /** By pid and start time; `null` if the process is not a run. */
  const known = new Map<string, TrackedRun | null>();

  function identify({ pid }: ProcessReading): TrackedRun | null {
    const text = readPidFile(source, pid, 'cmdline');
    const call = text === null ? null : parseRunCall(text);
    return call && { call, root: null, members: new Map() };
  }

  return {
    name: 'runs',
    intervalMs,
    collect() {
      const processes = listProcesses();
      const candidates = processes.filter(({ name }) => interpreters.has(name));
      const keys = new Map(candidates.map((process) => [`${process.pid} ${process.startedAt}`, process]));
      for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
      for (const [key, process] of keys) if (!known.has(key)) known.set(key, identify(process));
      const tracked = [...known].flatMap(([key, run]) => (run ? [[run, keys.get(key)] as const] : []));
      if (tracked.length === 0) return [];
      const all = new Map(processes.map((process) => [process.pid, process]));
      const children = groupByParent(processes);
      return tracked
        .slice(0, maxRuns)
        .flatMap(([run, process]) =>
          process ? [describeRun(run.call, process, findMembers(run, process, all, children))] : [],
        );
    },
  };
}
