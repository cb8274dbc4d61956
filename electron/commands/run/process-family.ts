import { readPageBytes } from '../../collect/linux/page-size.ts';
import { type PidStat, readPidFile } from '../../collect/linux/processes/pid-stat.ts';
import type { Source } from '../../foundation/files/source.ts';
import { findLostUsage } from './lost-usage.ts';
import { type Member, readPidStat, readProcessState } from './member.ts';
import type { RunScope } from './scope/run-scope.ts';
import { addUsage, nothingUsed, readReaped, type Usage } from './usage.ts';

/** What a command and its child processes use together. */
export interface FamilyUse {
  readonly pids: readonly number[];
  /** Since the start, including processes that have ended. */
  readonly usage: Usage;
  /** Sum of resident memory, with shared memory counted in each; 0 if all have ended and none was waited for yet. */
  readonly residentBytes: number;
  readonly threads: number;
}

export interface ProcessFamily {
  sample(): FamilyUse;
}

/** What the processes have in common: the mark of a command that is about to start, or a running process that they descend from. */
export type FamilyOrigin =
  | {
      /** `NAME=VALUE` in the environment of the command. */
      readonly mark: string;
      /** Its control group, where it has one: then exactly what is in it belongs to it. */
      readonly group?: Pick<RunScope, 'pids' | 'cpuMs'> | null;
    }
  | { readonly root: Pick<PidStat, 'pid' | 'startedTicks'> };

/** A pid of an unrelated process may be reused by a member: each is checked again once in this many samples. */
const recheckInterval = 16;

/**
 * Tracks a command's whole process tree, from before it is started, or that of a running process from now on. A process belongs to it if its parent does, if its session was opened by
 * a member, or if it has the mark of this run in its environment, as a daemon that forked twice still has.
 *
 * Usage is the sum over all living members and the children they have waited for, plus the same for this program's own children. This is
 * the kernel's own accounting, so it includes processes that ended between two samples.
 */
export function createProcessFamily(source: Source, origin: FamilyOrigin): ProcessFamily {
  const pageBytes = readPageBytes(source);
  /** Read from /proc, whose pids may be of another PID namespace than ours. */
  const own = readPidStat(source, 'self');
  const root = 'root' in origin ? origin.root : null;
  const group = ('mark' in origin && origin.group) || null;
  const oldestTicks = (root ?? own)?.startedTicks ?? 0;
  const reapedBefore = readReaped(source) ?? nothingUsed;
  let reaped = nothingUsed;
  let lost = nothingUsed;
  let members = new Map<number, Member>();
  const unrelated = new Set<number>();
  let inGroup: ReadonlySet<number> = new Set();
  /** Sessions opened by a member, with its start time, while any member is in them: after that the id may be reused. */
  let sessions = new Map<number, number>();
  let samples = 0;

  /** What the tree of a running process had used before it was tracked. */
  let usedBefore: Usage | null = null;

  const readOwnReaped = () =>
    root === null ? addUsage(readReaped(source) ?? nothingUsed, reapedBefore, -1) : nothingUsed;
  const isFirst = ({ pid, startedTicks }: PidStat) =>
    'root' in origin
      ? pid === origin.root.pid && startedTicks === origin.root.startedTicks
      : (readPidFile(source, pid, 'environ')?.split('\0').includes(origin.mark) ?? false);

  function isInSession({ session, startedTicks }: PidStat): boolean {
    const openedTicks = sessions.get(session);
    if (openedTicks === undefined || startedTicks < openedTicks) return false;
    const leader = readPidStat(source, session);
    return leader === null || leader.startedTicks === openedTicks;
  }

  function belongs(stat: PidStat, parent: Member | undefined): boolean {
    // A process older than this program cannot belong to its command.
    if (stat.isKernelThread || stat.startedTicks < oldestTicks) return false;
    if (group) return inGroup.has(stat.pid);
    return parent !== undefined || isInSession(stat) || isFirst(stat);
  }

  /** Parents are read before their children, so that a child that is waited for meanwhile is not counted twice. */
  function readAll(pids: ReadonlySet<number>): Map<number, Member> {
    const alive = new Map<number, Member>();
    const visited = new Set<number>();

    function visit(pid: number): Member | undefined {
      if (visited.has(pid)) return alive.get(pid);
      visited.add(pid);
      const known = members.get(pid);
      if (known && typeof known.parent === 'object' && known.parent) visit(known.parent.stat.pid);
      if (!known && unrelated.has(pid) && !inGroup.has(pid) && (samples + pid) % recheckInterval !== 0)
        return undefined;
      const state = readProcessState(source, pid);
      if (state === null) return undefined;
      const { parentPid } = state.stat;
      const isOurs = root === null && parentPid === own?.pid;
      const parentMember = isOurs ? undefined : visit(parentPid);
      const same = known?.stat.startedTicks === state.stat.startedTicks ? known : undefined;
      if (!same && !belongs(state.stat, parentMember)) {
        unrelated.add(pid);
        return undefined;
      }
      unrelated.delete(pid);
      const parent: Member['parent'] = isOurs ? 'us' : (parentMember ?? null);
      const member = same ? Object.assign(same, state, { parent }) : { ...state, parent };
      alive.set(pid, member);
      return member;
    }

    // Newest first: a short command may end before the others are read.
    for (const pid of [...pids].reverse()) visit(pid);
    return alive;
  }

  return {
    sample() {
      samples += 1;
      inGroup = group?.pids() ?? inGroup;
      // A group does not list those that have ended and are not yet waited for.
      const pids = group ? new Set([...inGroup, ...members.keys()].sort((a, b) => a - b)) : listPids(source);
      const before = new Map([...members.values()].map((member) => [member, { ...member }]));
      const reapedThen = reaped;
      reaped = readOwnReaped();
      const alive = readAll(pids);
      lost = addUsage(
        lost,
        findLostUsage(before, new Set(alive.values()), addUsage(reaped, reapedThen, -1), (member) => {
          const state = readProcessState(source, member.stat.pid);
          if (state?.stat.startedTicks === member.stat.startedTicks) Object.assign(member, state);
        }),
      );
      members = alive;
      for (const pid of unrelated) if (!pids.has(pid)) unrelated.delete(pid);
      const all = [...members.values()];
      sessions = new Map(
        all.flatMap(({ stat: { session } }) => {
          const openedTicks = members.get(session)?.stat.startedTicks ?? sessions.get(session);
          return openedTicks === undefined ? [] : [[session, openedTicks] as const];
        }),
      );
      const total = all.reduce((sum, { usage }) => addUsage(sum, usage), addUsage(reaped, lost));
      // The kernel also counts what ended unseen and was waited for by others.
      const groupCpuMs = group?.cpuMs() ?? null;
      usedBefore ??= root === null ? nothingUsed : total;
      return {
        pids: [...members.keys()],
        usage: { ...addUsage(total, usedBefore, -1), ...(groupCpuMs === null ? {} : { cpuMs: groupCpuMs }) },
        residentBytes: all.reduce((sum, { stat }) => sum + stat.residentPages, 0) * pageBytes,
        threads: all.reduce((sum, { stat }) => sum + stat.threads, 0),
      };
    },
  };
}

function listPids(source: Source): ReadonlySet<number> {
  return new Set(source.list('proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : [])));
}
