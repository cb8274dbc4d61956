import { readFileSync, readlinkSync } from 'node:fs';
import { uptime } from 'node:os';

/** The process that holds a lock, as written in its file. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Start of the process in ticks since boot, which distinguishes a reused pid; `null` if unknown. */
  readonly startedTicks: number | null;
  /** Boot id and pid namespace, the scope in which `pid` is valid; `null` if unknown. */
  readonly scope: string | null;
  /** Distinguishes two locks of one process. */
  readonly token: string;
}

export function describeHolder(pid: number, host: string, token: string): LockHolder {
  return { pid, host, startedTicks: readProcess(pid)?.startedTicks ?? null, scope: readScope(), token };
}

/** `null` for text that is no holder: torn, or not yet written completely. */
export function parseHolder(text: string): LockHolder | null {
  try {
    const { pid, host, startedTicks, scope, token } = JSON.parse(text) as Partial<LockHolder>;
    if (!Number.isInteger(pid) || typeof host !== 'string' || typeof token !== 'string') return null;
    return {
      pid: Number(pid),
      host,
      startedTicks: typeof startedTicks === 'number' ? startedTicks : null,
      scope: typeof scope === 'string' ? scope : null,
      token,
    };
  } catch {
    return null;
  }
}

/** Whether a holder has ended; `null` if unknown, as on another machine or in another container. */
export function hasEnded(holder: LockHolder, own: LockHolder, writtenAt: number, now: number): boolean | null {
  if (holder.host !== own.host) return null;
  if (holder.scope !== own.scope) return endedBeforeBoot(holder, own, writtenAt, now) ? true : null;
  if (!isAlive(holder.pid)) return true;
  const found = readProcess(holder.pid);
  // The pid is alive. Without /proc, or where it hides processes of other users, it may be a reused one.
  if (found === null) return holder.startedTicks === null ? null : false;
  if (found.isZombie) return true;
  return holder.startedTicks === null ? null : found.startedTicks !== holder.startedTicks;
}

/** The holder had another boot id and wrote nothing since this boot, so it ended with its kernel. */
function endedBeforeBoot(holder: LockHolder, own: LockHolder, writtenAt: number, now: number): boolean {
  const kernelOf = (scope: string | null) => scope?.split(' ')[0] ?? null;
  return kernelOf(holder.scope) !== kernelOf(own.scope) && writtenAt < now - uptime() * 1000;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Fields 3 and 22 of /proc/PID/stat (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html); the name before them may contain anything. */
function readProcess(pid: number): { readonly startedTicks: number; readonly isZombie: boolean } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const startedTicks = Number(fields[19]);
    return Number.isFinite(startedTicks) ? { startedTicks, isZombie: fields[0] === 'Z' || fields[0] === 'X' } : null;
  } catch {
    return null;
  }
}

function readScope(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}
