import { readFileSync, readlinkSync } from 'node:fs';
import { uptime } from 'node:os';

/** The process that holds a lock, as its file names it. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in ticks since boot, so that a pid that is used again is told apart; `null` where that is unknown. */
  readonly startedTicks: number | null;
  /** The run of the kernel and the namespace of pids in which `pid` means anything; `null` where that is unknown. */
  readonly scope: string | null;
  /** Of this one lock: two locks of one process are two. */
  readonly token: string;
}

export function describeHolder(pid: number, host: string, token: string): LockHolder {
  return { pid, host, startedTicks: readProcess(pid)?.startedTicks ?? null, scope: readScope(), token };
}

/** `null` for a text that names no holder: torn, or still being written. */
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

/** Whether a holder has ended; `null` where that cannot be known from here: on another machine, or in another container. */
export function hasEnded(holder: LockHolder, own: LockHolder, writtenAt: number, now: number): boolean | null {
  if (holder.host !== own.host) return null;
  if (holder.scope !== own.scope) return wasBeforeBoot(holder, own, writtenAt, now) ? true : null;
  if (!isAlive(holder.pid)) return true;
  const found = readProcess(holder.pid);
  // It is alive, and no more is known of it where there is no /proc, or where that hides the processes of others.
  if (found === null) return holder.startedTicks === null ? null : false;
  if (found.isZombie) return true;
  return holder.startedTicks === null ? null : found.startedTicks !== holder.startedTicks;
}

/** Nothing was written since this machine started, and the holder's kernel was another: it went down with that. */
function wasBeforeBoot(holder: LockHolder, own: LockHolder, writtenAt: number, now: number): boolean {
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

/** Of /proc/PID/stat (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html), fields 3 and 22; the name before them may hold anything. */
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
