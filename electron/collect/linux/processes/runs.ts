import { basename } from 'node:path';
import { groupByParent } from '../../../../shared/processes/tree.ts';
import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Run } from '../../../../shared/readings/runs.ts';
import { tame } from '../../../../shared/text/sanitize.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { readPidFile } from './pid-stat.ts';

/** What a `tacho run` says of itself on its command line, which everybody may read. */
export interface RunCall {
  readonly labels: Readonly<Record<string, string>>;
  readonly command: string;
}

const interpreters: ReadonlySet<string> = new Set(['node', 'nodejs', 'MainThread', 'tacho']);
const programs = /^(tacho|cli\.js)$/;
const label = /^([\w.-]{1,60})=(.{0,200})$/;

/** Reads /proc/<pid>/cmdline (https://man7.org/linux/man-pages/man5/proc_pid_cmdline.5.html); `null` for all but a run with a label. */
export function parseRunCall(text: string): RunCall | null {
  const args = text.split('\0').map(tame);
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

interface Followed {
  readonly call: RunCall;
  /** The command itself: `tacho run` starts it before anything else, its own helpers after that. */
  root: Pick<ProcessReading, 'pid' | 'startedAt'> | null;
  /** Those that belong to it, by pid, with their start: a pid may be given to another. */
  readonly members: Map<number, number | null>;
}

/** A process belongs to a run when its parent does or did. */
function gather(
  followed: Followed,
  run: ProcessReading,
  all: ReadonlyMap<number, ProcessReading>,
  children: ReadonlyMap<number, readonly ProcessReading[]>,
): readonly ProcessReading[] {
  const { members } = followed;
  followed.root ??= findOldest(children.get(run.pid) ?? []) ?? null;
  const root = followed.root ? all.get(followed.root.pid) : undefined;
  const isSame = root?.parentPid === run.pid && root.startedAt === followed.root?.startedAt;
  const known = [...members].flatMap(([pid, startedAt]) => {
    const process = all.get(pid);
    return process?.startedAt === startedAt ? [process] : [];
  });
  const found = new Map<number, ProcessReading>();
  const queue = root && isSame ? [root, ...known] : known;
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (found.has(next.pid)) continue;
    found.set(next.pid, next);
    queue.push(...(children.get(next.pid) ?? []));
  }
  members.clear();
  for (const { pid, startedAt } of found.values()) members.set(pid, startedAt);
  return [...found.values()];
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

const mostRuns = 50;

/** Follows the labelled runs among the processes that the table has read already, each asked once what it is. */
export function createRunsCollector(
  source: Source,
  everyMs: number,
  listProcesses: () => readonly ProcessReading[],
): Collector<'runs'> {
  /** By pid and start; `null` is no run. */
  const asked = new Map<string, Followed | null>();

  function ask({ pid }: ProcessReading): Followed | null {
    const text = readPidFile(source, pid, 'cmdline');
    const call = text === null ? null : parseRunCall(text);
    return call && { call, root: null, members: new Map() };
  }

  return {
    name: 'runs',
    everyMs,
    collect() {
      const processes = listProcesses();
      const suspects = processes.filter(({ name }) => interpreters.has(name));
      const keys = new Map(suspects.map((process) => [`${process.pid} ${process.startedAt}`, process]));
      for (const key of asked.keys()) if (!keys.has(key)) asked.delete(key);
      for (const [key, process] of keys) if (!asked.has(key)) asked.set(key, ask(process));
      const followed = [...asked].flatMap(([key, run]) => (run ? [[run, keys.get(key)] as const] : []));
      if (followed.length === 0) return [];
      const all = new Map(processes.map((process) => [process.pid, process]));
      const children = groupByParent(processes);
      return followed
        .slice(0, mostRuns)
        .flatMap(([run, process]) =>
          process ? [describeRun(run.call, process, gather(run, process, all, children))] : [],
        );
    },
  };
}
