import { type Source, textOrNull } from '../../../foundation/files/source.ts';

/** What this program uses by what it knows itself, where it has no /proc. */
export interface OwnUsage {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** This program, as it is found in its own /proc, whatever other machine is read. */
export interface OwnProcesses {
  readonly source: Source;
  /** As this /proc numbers them. */
  pids(): readonly number[];
  usage?(): OwnUsage;
}

/** Pid and parent of /proc/<pid>/stat; the name between may hold anything (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). */
function readIds(source: Source, pid: number | 'self'): { readonly pid: number; readonly parentPid: number } | null {
  const match = /^(\d+) \(.*\) \S (\d+) /s.exec(textOrNull(source, `proc/${pid}/stat`) ?? '');
  return match ? { pid: Number(match[1]), parentPid: Number(match[2]) } : null;
}

/** Whether a /proc numbers processes as this program does: not where it is that of another PID namespace, or a recorded one. */
export function numbersAsWeDo(source: Source, ownPid: number): boolean {
  return readIds(source, 'self')?.pid === ownPid;
}

/** The pid in the innermost namespace, of `NSpid` (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html). */
function readInnerPid(source: Source, pid: number): number | null {
  const match = /^NSpid:.*\s(\d+)$/m.exec(textOrNull(source, `proc/${pid}/status`) ?? '');
  return match ? Number(match[1]) : null;
}

/**
 * Pids as this program knows them, turned into those of a /proc. In a PID namespace of its own with the /proc of another, a process
 * of the same number is a stranger: /proc/self is this program there too, and its children are those whose inner pid is theirs.
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
