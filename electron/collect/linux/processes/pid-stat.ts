import type { ProcessState } from '../../../../shared/readings/processes.ts';
import { sanitize } from '../../../../shared/text/sanitize.ts';
import { UserError } from '../../../../shared/user-error.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { endOfLine, quote, scanNumbers } from '../scan.ts';

export interface PidStat {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  readonly parentPid: number;
  /** The job of a shell, or a daemon and its children. */
  readonly processGroup: number;
  /** The pid of the session leader: a login shell or a daemon. */
  readonly session: number;
  readonly isKernelThread: boolean;
  /** user + system since the process started, in ticks of 1/100 s. */
  readonly cpuTicks: number;
  /** The same of its descendants that have exited and were waited for. */
  readonly childTicks: number;
  /** -20, which is served first, to 19. */
  readonly nice: number;
  readonly threads: number;
  /** Ticks since boot; together with the pid it identifies a process, because pids are reused. */
  readonly startedTicks: number;
  readonly residentPages: number;
}

/** PF_KTHREAD of the kernel's include/linux/sched.h. */
const kernelThreadFlag = 0x0020_0000;

/**
 * Parses /proc/<pid>/stat (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). The name may contain spaces and brackets,
 * so it ends at the last ")".
 * @throws Error with the text if fields are missing or not numeric
 */
export function parsePidStat(text: string): PidStat {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const pid = open > 0 ? scanNumbers(text, 0, open)?.[0] : undefined;
  // All columns from the fourth on are numbers; the third is the state, a letter.
  const numbers = close > open ? scanNumbers(text, close + 3, endOfLine(text, close)) : null;
  if (pid === undefined || !numbers || numbers.length < lastColumn - 3) {
    throw new UserError(`parse /proc/<pid>/stat: cannot read ${quote(text)}`);
  }
  const at = (column: number) => numbers[column - 4] ?? 0;
  return {
    pid,
    name: sanitize(text.slice(open + 1, close)),
    state: text.charAt(close + 2),
    parentPid: at(4),
    processGroup: at(5),
    session: at(6),
    isKernelThread: Math.floor(at(9) / kernelThreadFlag) % 2 === 1,
    cpuTicks: at(14) + at(15),
    childTicks: at(16) + at(17),
    nice: at(19),
    threads: at(20),
    startedTicks: at(22),
    residentPages: Math.max(0, at(24)),
  };
}

/** Newer kernels have added more columns. */
const lastColumn = 24;

const states: Readonly<Record<string, ProcessState>> = {
  R: 'running',
  S: 'sleeping',
  D: 'waiting',
  T: 'stopped',
  t: 'stopped',
  Z: 'zombie',
  X: 'dead',
  x: 'dead',
  I: 'idle',
  P: 'parked',
  // Waiting for a fatal signal, and waking up: only kernels before 4.14 report these separately.
  K: 'waiting',
  W: 'running',
};

/** The state for a letter; unknown letters belong to future kernels. */
export function nameState(letter: string): ProcessState {
  return states[letter] ?? 'unknown';
}

/**
 * A file of a process; `null` if the process has exited, and for other users' processes if /proc is mounted with hidepid=1. Its
 * existence is not checked first, because nearly all of thousands of files exist.
 */
export function readPidFile(source: Source, pid: number | string, name: string): string | null {
  try {
    return source.text(`proc/${pid}/${name}`);
  } catch {
    return null;
  }
}
