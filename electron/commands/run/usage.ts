import { tickMs } from '../../collect/linux/cpu/stat.ts';
import { type Source, textOrNull } from '../../foundation/files/source.ts';

/** Usage since some moment. Bytes are those read from and written to storage; `null` if unknown. */
export interface Usage {
  readonly cpuMs: number;
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
}

export const nothingUsed: Usage = { cpuMs: 0, readBytes: 0, writtenBytes: 0 };

/** `a + factor × b`; bytes are unknown if either side is unknown. */
export function addUsage(a: Usage, b: Usage, factor = 1): Usage {
  const add = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one + factor * other;
  return {
    cpuMs: a.cpuMs + factor * b.cpuMs,
    readBytes: add(a.readBytes, b.readBytes),
    writtenBytes: add(a.writtenBytes, b.writtenBytes),
  };
}

export interface Bytes {
  readonly read: number;
  /** Without what was truncated before it was written. Negative for a process that truncates the writes of others, so only sums are useful. */
  readonly written: number;
}

/** Parses /proc/<pid>/io (https://man7.org/linux/man-pages/man5/proc_pid_io.5.html); `null` if a line is missing. */
export function parseBytes(text: string | null): Bytes | null {
  const value = (name: string) => {
    const match = new RegExp(`^${name}: (\\d{1,20})$`, 'm').exec(text ?? '');
    return match ? Number(match[1]) : null;
  };
  const [read, written, cancelled] = [value('read_bytes'), value('write_bytes'), value('cancelled_write_bytes')];
  return read === null || written === null ? null : { read, written: written - (cancelled ?? 0) };
}

export interface CpuTimes {
  /** User and system time of the process itself. */
  readonly ownMs: number;
  /** The same of all descendants that have ended and were waited for. */
  readonly reapedMs: number;
}

/** Columns 14 to 17 of /proc/<pid>/stat (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html); `null` if they are not numbers. */
export function parseCpuTimes(text: string | null): CpuTimes | null {
  const columns = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? [];
  const [user, system, reapedUser, reapedSystem] = [11, 12, 13, 14].map((index) => Number(columns[index]));
  const ownMs = ((user ?? Number.NaN) + (system ?? Number.NaN)) * tickMs;
  const reapedMs = ((reapedUser ?? Number.NaN) + (reapedSystem ?? Number.NaN)) * tickMs;
  return Number.isFinite(ownMs) && Number.isFinite(reapedMs) ? { ownMs, reapedMs } : null;
}

/**
 * Usage of all descendants of this process that have ended and were waited for; exact, however short-lived they were. The kernel adds the
 * I/O of such children to that of the whole process, and keeps the process's own I/O per thread.
 */
export function readReaped(source: Source): Usage | null {
  const times = parseCpuTimes(textOrNull(source, 'proc/self/stat'));
  if (times === null) return null;
  const whole = parseBytes(textOrNull(source, 'proc/self/io'));
  const threads = listThreads(source).map((thread) => parseBytes(textOrNull(source, `proc/self/task/${thread}/io`)));
  if (whole === null) return { cpuMs: times.reapedMs, readBytes: null, writtenBytes: null };
  const sum = (key: keyof Bytes) => threads.reduce((total, thread) => total + (thread?.[key] ?? 0), 0);
  return {
    cpuMs: times.reapedMs,
    readBytes: whole.read - sum('read'),
    writtenBytes: whole.written - sum('written'),
  };
}

function listThreads(source: Source): readonly string[] {
  try {
    return source.list('proc/self/task');
  } catch {
    return [];
  }
}
