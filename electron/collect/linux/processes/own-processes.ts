import { type Source, textOrNull } from '../../../foundation/files/source.ts';

/** The usage that this program knows of itself, for platforms without /proc. */
export interface OwnUsage {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** The processes of Tacho in their own /proc, even if another machine is monitored. */
export interface OwnProcesses {
  readonly source: Source;
  /** The pids in this /proc. */
  pids(): readonly number[];
  usage?(): OwnUsage;
}

/**
 * Pid and parent from /proc/<pid>/stat; the name between them may contain anything
 * (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
 */
function readIds(source: Source, pid: number | 'self'): { readonly pid: number; readonly parentPid: number } | null {
  const match = /^(\d+) \(.*\) \S (\d+) /s.exec(textOrNull(source, `proc/${pid}/stat`) ?? '');
  return match ? { pid: Number(match[1]), parentPid: Number(match[2]) } : null;
}

/** Whether the pids of a /proc are those of this program, and not of another PID namespace or a recorded machine. */
export function hasOwnPids(source: Source, ownPid: number): boolean {
  return readIds(source, 'self')?.pid === ownPid;
}

/** The pid in the innermost namespace, of `NSpid` (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html). */
function readInnerPid(source: Source, pid: number): number | null {
  const match = /^NSpid:.*\s(\d+)$/m.exec(textOrNull(source, `proc/${pid}/status`) ?? '');
  return match ? Number(match[1]) : null;
}

/**
 * Translates pids of this program's PID namespace to those of a /proc that may belong to another namespace, where the same number
 * is a different process. /proc/self is this program in either, and its children are found by their inner pid.
 * @param pids the first is this program, the others are its children
 */
export function createPidTranslation(
  source: Source,
  ownPid: number,
  pids: () => readonly number[],
): () => readonly number[] {
  const self = readIds(source, 'self');
  if (self === null || self.pid === ownPid) return pids;
  let known = new Map<number, number>();

  function find(pid: number): number | null {
    const names = source.list('proc').filter((name) => /^\d+$/.test(name));
    const isOurs = (outer: number) =>
      readIds(source, outer)?.parentPid === self?.pid && readInnerPid(source, outer) === pid;
    return names.map(Number).find(isOurs) ?? null;
  }

  return () => {
    const pairs = pids().flatMap((pid) => {
      const outer = pid === ownPid ? self.pid : (known.get(pid) ?? find(pid));
      return outer === null ? [] : [[pid, outer] as const];
    });
    known = new Map(pairs);
    return [...known.values()];
  };
}
