import { UserError } from '../../../../shared/user-error.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { quote } from '../scan.ts';
import type { ReapedChildren, SeenBefore } from './seen-before.ts';

/** Bytes to and from storage since the process started. */
export interface IoCounters {
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/**
 * Parses /proc/<pid>/io (https://man7.org/linux/man-pages/man5/proc_pid_io.5.html): bytes to and from storage, less what was
 * discarded before it was written, which some kernels and sandboxes do not report.
 * @throws Error with the text if a line is missing
 */
export function parsePidIo(text: string): IoCounters {
  const find = (name: string) => new RegExp(`^${name}: (\\d{1,20})$`, 'm').exec(text)?.[1];
  const value = (name: string) => {
    const found = find(name);
    if (found === undefined) throw new UserError(`parse /proc/<pid>/io: there is no line "${name}" in ${quote(text)}`);
    return Number(found);
  };
  const writtenBytes = value('write_bytes') - Number(find('cancelled_write_bytes') ?? 0);
  return { readBytes: value('read_bytes'), writtenBytes: Math.max(0, writtenBytes) };
}

export interface IoRate {
  /** Of the process itself. */
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
  /** Of children that exited in the interval, beyond what was shown of them while they ran. */
  readonly childrenReadBytesPerSecond: number;
  readonly childrenWriteBytesPerSecond: number;
}

/** Growth of the kernel's counters. */
export interface IoGrowth extends IoCounters {
  readonly seconds: number;
}

export interface IoMeter {
  /** Growth since the last call; `null` at the first one, after a gap, and if the file is not accessible. */
  measure(nowMs: number, maxGapMs: number): IoGrowth | null;
  /**
   * Splits a growth into that of the process and that of its children.
   * @param reaped what is known of the children that exited meanwhile; `null` if none did
   */
  divide(growth: IoGrowth | null, reaped: Pick<ReapedChildren, 'readBytes' | 'writtenBytes'> | null): IoRate | null;
  /** The last values. */
  readonly totals: IoCounters | null;
  /** Access was denied, so it is not read again. */
  readonly isRefused: boolean;
}

/**
 * The kernel adds the bytes of exited children to those of the process. The process itself is assumed to continue at the rate it
 * had when no child exited; the rest belongs to its children.
 */
function split(growth: number, expectedOwn: number | null, seen: SeenBefore) {
  const own = Math.min(growth, expectedOwn ?? 0);
  const rest = seen.subtract(growth - own);
  return expectedOwn === null ? { own: rest, children: 0 } : { own, children: rest };
}

/**
 * Measures the I/O of one process.
 * @param bornAfterMs time of the previous sample, for a process that started after it
 */
export function createIoMeter(source: Source, pid: number, bornAfterMs: number | null = null): IoMeter {
  let before: (IoCounters & { readonly ms: number }) | null =
    bornAfterMs === null ? null : { readBytes: 0, writtenBytes: 0, ms: bornAfterMs };
  let totals: IoCounters | null = null;
  let ownRate: IoCounters | null = null;
  let isRefused = false;

  function divideReaped(
    { readBytes, writtenBytes, seconds }: IoGrowth,
    reaped: Pick<ReapedChildren, 'readBytes' | 'writtenBytes'>,
  ): IoRate {
    const read = split(readBytes, ownRate && ownRate.readBytes * seconds, reaped.readBytes);
    const written = split(writtenBytes, ownRate && ownRate.writtenBytes * seconds, reaped.writtenBytes);
    return {
      readBytesPerSecond: read.own / seconds,
      writeBytesPerSecond: written.own / seconds,
      childrenReadBytesPerSecond: read.children / seconds,
      childrenWriteBytesPerSecond: written.children / seconds,
    };
  }

  return {
    get isRefused() {
      return isRefused;
    },
    get totals() {
      return totals;
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
      totals = after;
      before = { ...after, ms: nowMs };
      const seconds = last ? (nowMs - last.ms) / 1000 : 0;
      if (!last || seconds <= 0 || nowMs - last.ms > maxGapMs) return null;
      // More may have been cancelled than was written.
      const growth = (key: keyof IoCounters) => Math.max(0, after[key] - last[key]);
      return { readBytes: growth('readBytes'), writtenBytes: growth('writtenBytes'), seconds };
    },
    divide(growth, reaped) {
      if (!growth) return null;
      if (reaped) return divideReaped(growth, reaped);
      const { readBytes, writtenBytes, seconds } = growth;
      ownRate = { readBytes: readBytes / seconds, writtenBytes: writtenBytes / seconds };
      return {
        readBytesPerSecond: ownRate.readBytes,
        writeBytesPerSecond: ownRate.writtenBytes,
        childrenReadBytesPerSecond: 0,
        childrenWriteBytesPerSecond: 0,
      };
    },
  };
}
