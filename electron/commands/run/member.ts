import { type PidStat, parsePidStat, readPidFile } from '../../collect/linux/processes/pid-stat.ts';
import type { Source } from '../../foundation/files/source.ts';
import { parseBytes, parseCpuTimes, type Usage } from './usage.ts';

/** A process of the command, as it was read last. */
export interface Member {
  stat: PidStat;
  /** Its own and that of the children it has waited for. */
  usage: Usage;
  reapedMs: number;
  /** Who waits for it: another member, this program, or somebody else. */
  parent: Member | 'us' | null;
}

export interface ProcessState {
  readonly stat: PidStat;
  readonly usage: Usage;
  readonly reapedMs: number;
}

/** `null` for a process that has ended, or may not be read. */
export function readPidStat(source: Source, pid: number | 'self'): PidStat | null {
  const text = readPidFile(source, pid, 'stat');
  return text === null ? null : parseOrNull(text);
}

/** `null` for a process that has ended, or may not be read. */
export function readProcessState(source: Source, pid: number): ProcessState | null {
  const text = readPidFile(source, pid, 'stat');
  const times = parseCpuTimes(text);
  const stat = text === null ? null : parseOrNull(text);
  if (stat === null || times === null) return null;
  // Refused for a process of another user, such as one that sudo started: what it used is known when it has been waited for.
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
