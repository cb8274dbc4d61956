import type { Source } from '../source.ts';
import { quote } from './scan.ts';

/** Bytes to and from storage since the process began. */
export interface IoCounters {
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/**
 * Parses /proc/<pid>/io (https://man7.org/linux/man-pages/man5/proc_pid_io.5.html): what really went to storage, less what
 * was thrown away before it was written.
 * @throws Error with the text, when a line is missing
 */
export function parsePidIo(text: string): IoCounters {
  const value = (name: string) => {
    const match = new RegExp(`^${name}: (\\d{1,20})$`, 'm').exec(text);
    if (!match) throw new Error(`parse /proc/<pid>/io: there is no line "${name}" in ${quote(text)}`);
    return Number(match[1]);
  };
  const writtenBytes = value('write_bytes') - value('cancelled_write_bytes');
  return { readBytes: value('read_bytes'), writtenBytes: Math.max(0, writtenBytes) };
}

export interface IoRate {
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
}

export interface IoMeter {
  /** Since the last call; `null` at the first, across a gap, and for what may not be read. */
  measure(nowMs: number, maxGapMs: number): IoRate | null;
  /** The kernel has refused: it is not asked again. */
  readonly isRefused: boolean;
}

/** Follows one process. */
export function createIoMeter(source: Source, pid: number): IoMeter {
  let before: (IoCounters & { readonly ms: number }) | null = null;
  let isRefused = false;
  return {
    get isRefused() {
      return isRefused;
    },
    measure(nowMs, maxGapMs) {
      if (isRefused) return null;
      let after: IoCounters;
      try {
        after = parsePidIo(source.text(`proc/${pid}/io`));
      } catch {
        isRefused = true;
        return null;
      }
      const last = before;
      before = { ...after, ms: nowMs };
      const seconds = last ? (nowMs - last.ms) / 1000 : 0;
      if (!last || seconds <= 0 || nowMs - last.ms > maxGapMs) return null;
      // What was cancelled can exceed what is written anew: then nothing was.
      const rate = (key: keyof IoCounters) => Math.max(0, after[key] - last[key]) / seconds;
      return { readBytesPerSecond: rate('readBytes'), writeBytesPerSecond: rate('writtenBytes') };
    },
  };
}
