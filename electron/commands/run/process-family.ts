import { readPageBytes } from '../../collect/linux/page-size.ts';
import { type PidStat, readPidFile } from '../../collect/linux/processes/pid-stat.ts';
import type { Source } from '../../foundation/files/source.ts';
import { findLost } from './lost-usage.ts';
import { type Member, readPidStat, readProcessState } from './member.ts';
import { addUsage, nothingUsed, readReaped, type Usage } from './usage.ts';

/** What a command and all that it started use together. */
export interface FamilyUse {
  readonly pids: readonly number[];
  /** Since it was started, by those that have ended, too. */
  readonly usage: Usage;
  /** Sum of what is resident, shared memory counted in each; 0 when all have ended and none was waited for yet. */
  readonly residentBytes: number;
  readonly threads: number;
}

export interface ProcessFamily {
  look(): FamilyUse;
}

/** A pid that was not of the family may be given to one that is: checked again at one look in so many. */
const recheckTurn = 16;

/**
 * Follows a command's whole tree, from before it is started. A process belongs to it when its parent does, when its session was
 * opened by one of it, or when it carries the mark of this run in its environment, which a daemon that forked twice still does.
 *
 * What was used is the sum over the living of what each and the children that it waited for used, and the same of this program's own
 * children: the kernel's own accounting, which knows those that were never seen, too.
 * @param mark `NAME=VALUE` in the environment of the command
 */
export function createProcessFamily(source: Source, mark: string): ProcessFamily {
  const pageBytes = readPageBytes(source);
  /** Its pid is as /proc numbers it, which may be of another PID namespace than our own. */
  const own = readPidStat(source, 'self');
  const reapedBefore = readReaped(source) ?? nothingUsed;
  let reaped = nothingUsed;
  let lost = nothingUsed;
  let members = new Map<number, Member>();
  const strangers = new Set<number>();
  /** Sessions that a member opened, with its start, as long as one of the family is in them: no longer, for then the id is free. */
  let sessions = new Map<number, number>();
  let look = 0;

  const readOwnReaped = () => addUsage(readReaped(source) ?? nothingUsed, reapedBefore, -1);
  const hasMark = (pid: number) => readPidFile(source, pid, 'environ')?.split('\0').includes(mark) ?? false;

  function isInSession({ session, startedTicks }: PidStat): boolean {
    const openedTicks = sessions.get(session);
    if (openedTicks === undefined || startedTicks < openedTicks) return false;
    const leader = readPidStat(source, session);
    return leader === null || leader.startedTicks === openedTicks;
  }

  function belongs(stat: PidStat, parent: Member | undefined): boolean {
    // What is older than this program cannot be of a command that it started.
    if (stat.isKernelThread || stat.startedTicks < (own?.startedTicks ?? 0)) return false;
    return parent !== undefined || isInSession(stat) || hasMark(stat.pid);
  }

  /** One look. Parents are read before their children, so that a child that is waited for meanwhile is never counted twice. */
  function readAll(pids: ReadonlySet<number>): Map<number, Member> {
    const alive = new Map<number, Member>();
    const visited = new Set<number>();

    function visit(pid: number): Member | undefined {
      if (visited.has(pid)) return alive.get(pid);
      visited.add(pid);
      const known = members.get(pid);
      if (known && typeof known.parent === 'object' && known.parent) visit(known.parent.stat.pid);
      if (!known && strangers.has(pid) && (look + pid) % recheckTurn !== 0) return undefined;
      const state = readProcessState(source, pid);
      if (state === null) return undefined;
      const { parentPid } = state.stat;
      const isAppWindow = parentPid === own?.pid;
      const parentMember = isAppWindow ? undefined : visit(parentPid);
      const same = known?.stat.startedTicks === state.stat.startedTicks ? known : undefined;
      if (!same && !belongs(state.stat, parentMember)) {
        strangers.add(pid);
        return undefined;
      }
      strangers.delete(pid);
      const parent: Member['parent'] = isAppWindow ? 'us' : (parentMember ?? null);
      const member = same ? Object.assign(same, state, { parent }) : { ...state, parent };
      alive.set(pid, member);
      return member;
    }

    // The newest first: a command may have ended before the others are read.
    for (const pid of [...pids].reverse()) visit(pid);
    return alive;
  }

  return {
    look() {
      look += 1;
      const pids = new Set(source.list('proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : [])));
      const before = new Map([...members.values()].map((member) => [member, { ...member }]));
      const reapedThen = reaped;
      reaped = readOwnReaped();
      const alive = readAll(pids);
      lost = addUsage(
        lost,
        findLost(before, new Set(alive.values()), addUsage(reaped, reapedThen, -1), (member) => {
          const state = readProcessState(source, member.stat.pid);
          if (state?.stat.startedTicks === member.stat.startedTicks) Object.assign(member, state);
        }),
      );
      members = alive;
      for (const pid of strangers) if (!pids.has(pid)) strangers.delete(pid);
      const all = [...members.values()];
      sessions = new Map(
        all.flatMap(({ stat: { session } }) => {
          const openedTicks = members.get(session)?.stat.startedTicks ?? sessions.get(session);
          return openedTicks === undefined ? [] : [[session, openedTicks] as const];
        }),
      );
      return {
        pids: [...members.keys()],
        usage: all.reduce((sum, { usage }) => addUsage(sum, usage), addUsage(reaped, lost)),
        residentBytes: all.reduce((sum, { stat }) => sum + stat.residentPages, 0) * pageBytes,
        threads: all.reduce((sum, { stat }) => sum + stat.threads, 0),
      };
    },
  };
}
