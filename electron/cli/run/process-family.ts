import { readPageBytes } from '../../collect/linux/page-size.ts';
import { type PidStat, parsePidStat, readPidFile } from '../../collect/linux/pid-stat.ts';
import { parsePidIo } from '../../collect/linux/process-io.ts';
import { tickMs } from '../../collect/linux/stat.ts';
import type { Source } from '../../collect/source.ts';

/** What a command and all that it started use together. */
export interface FamilyUse {
  readonly pids: readonly number[];
  /** Since each began, those that have ended as they were seen last. */
  readonly cpuMs: number;
  /** Sum of what is resident; memory that they share is counted in each. */
  readonly residentBytes: number;
  readonly threads: number;
  /** To and from storage, since each began; `null` where it may not be read. */
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
}

interface Member {
  stat: PidStat;
  readBytes: number;
  writtenBytes: number;
}

/** A pid that is not ours may be given to one that is: looked at again at one look in so many. */
const recheckTurn = 16;

/**
 * Follows a command's whole tree. A process belongs to it when its parent does or did, when its session was opened by one of it, or
 * when it carries the mark of this run in its environment, which a daemon that forked twice still does.
 * @param mark `NAME=VALUE` in the environment of the command
 */
export function createProcessFamily(source: Source, rootPid: number, mark: string): { look(): FamilyUse } {
  const pageBytes = readPageBytes(source);
  const members = new Map<number, Member>();
  /** Every pid that ever was a member: parents and leaders of sessions may have ended. */
  const everMembers = new Set([rootPid]);
  const strangers = new Set<number>();
  const ended = { cpuMs: 0, readBytes: 0, writtenBytes: 0 };
  let look = 0;
  let mayReadIo = true;

  const hasMark = (pid: number) => readPidFile(source, pid, 'environ')?.split('\0').includes(mark) ?? false;
  const belongs = ({ pid, parentPid, session }: PidStat) =>
    everMembers.has(pid) || everMembers.has(parentPid) || everMembers.has(session) || hasMark(pid);

  function readStat(pid: number): PidStat | null {
    const text = readPidFile(source, pid, 'stat');
    return text === null ? null : parsePidStat(text);
  }

  function forget(pid: number, { stat, readBytes, writtenBytes }: Member): void {
    members.delete(pid);
    ended.cpuMs += stat.cpuTicks * tickMs;
    ended.readBytes += readBytes;
    ended.writtenBytes += writtenBytes;
  }

  function measureIo(pid: number, member: Member): void {
    const text = mayReadIo ? readPidFile(source, pid, 'io') : null;
    if (text === null) return;
    const { readBytes, writtenBytes } = parsePidIo(text);
    member.readBytes = readBytes;
    member.writtenBytes = writtenBytes;
  }

  function meet(pid: number): void {
    const known = members.get(pid);
    if (!known && strangers.has(pid) && (look + pid) % recheckTurn !== 0) return;
    const stat = readStat(pid);
    if (stat === null) return;
    if (known && known.stat.startedTicks === stat.startedTicks) known.stat = stat;
    else {
      // The pid was given to another: its history is over, and what it is now is asked anew.
      if (known) {
        forget(pid, known);
        everMembers.delete(pid);
      }
      if (stat.isKernelThread || !belongs(stat)) {
        strangers.add(pid);
        return;
      }
      strangers.delete(pid);
      everMembers.add(pid);
      members.set(pid, { stat, readBytes: 0, writtenBytes: 0 });
    }
    const member = members.get(pid);
    if (member) measureIo(pid, member);
  }

  return {
    look() {
      look += 1;
      const alive = new Set(source.list('proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : [])));
      if (look === 1) mayReadIo = readPidFile(source, rootPid, 'io') !== null;
      for (const pid of alive) meet(pid);
      for (const [pid, member] of members) if (!alive.has(pid)) forget(pid, member);
      for (const pid of strangers) if (!alive.has(pid)) strangers.delete(pid);
      const all = [...members.values()];
      const sum = (pick: (member: Member) => number) => all.reduce((total, member) => total + pick(member), 0);
      return {
        pids: [...members.keys()],
        cpuMs: ended.cpuMs + sum(({ stat }) => stat.cpuTicks * tickMs),
        residentBytes: sum(({ stat }) => stat.residentPages * pageBytes),
        threads: sum(({ stat }) => stat.threads),
        readBytes: mayReadIo ? ended.readBytes + sum(({ readBytes }) => readBytes) : null,
        writtenBytes: mayReadIo ? ended.writtenBytes + sum(({ writtenBytes }) => writtenBytes) : null,
      };
    },
  };
}
