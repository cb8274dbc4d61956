import { type PidStat, parsePidStat, readPidFile } from '../../collect/linux/processes/pid-stat.ts';
import type { Source } from '../../foundation/files/source.ts';
import { parseBytes, parseCpuTimes, type Usage } from './usage.ts';

/** A process of the command, as last read. */
export interface Member {
  stat: PidStat;
  /** Its own usage and that of the children it has waited for. */
  usage: Usage;
  reapedMs: number;
  /** The process that waits for it: another member, this program, or an unrelated process. */
  parent: Member | 'us' | null;
}

export interface ProcessState {
  readonly stat: PidStat;
  readonly usage: Usage;
  readonly reapedMs: number;
}

/** `null` if the process has ended or cannot be read. */
export function readPidStat(source: Source, pid: number | 'self'): PidStat | null {
  const text = readPidFile(source, pid, 'stat');
  return text === null ? null : parseOrNull(text);
}

/** `null` if the process has ended or cannot be read. */
export function readProcessState(source: Source, pid: number): ProcessState | null {
  const text = readPidFile(source, pid, 'stat');
  const times = parseCpuTimes(text);
  const stat = text === null ? null : parseOrNull(text);
  if (stat === null || times === null) return null;
  // Not readable for other users' processes, such as those of sudo: their usage is known once they have been waited for.
  const bytes = parseBytes(readPidFile(source, pid, 'io'));
  return {
    stat,
    reapedMs: times.reapedMs,
    usage: { cpuMs: times.ownMs + times.reapedMs, readBytes: bytes?.read ?? 0, writtenBytes: bytes?.written ?? 0 },
  };
}

function parseOrNull(text: string): PidStat | null {
  try {
    return parsePidStat(text);
  } catch {
    return null;
  }
}
