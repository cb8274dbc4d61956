import type { Source } from '../../../foundation/files/source.ts';
import { quote } from '../scan.ts';
import type { ReapedChildren, SeenBefore } from './seen-before.ts';

/** Bytes to and from storage since the process began. */
export interface IoCounters {
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/**
 * Parses /proc/<pid>/io (https://man7.org/linux/man-pages/man5/proc_pid_io.5.html): what really went to storage, less what
 * was thrown away before it was written, which some kernels and sandboxes do not report.
 * @throws Error with the text, when a line is missing
 */
export function parsePidIo(text: string): IoCounters {
  const find = (name: string) => new RegExp(`^${name}: (\\d{1,20})$`, 'm').exec(text)?.[1];
  const value = (name: string) => {
    const found = find(name);
    if (found === undefined) throw new Error(`parse /proc/<pid>/io: there is no line "${name}" in ${quote(text)}`);
    return Number(found);
  };
  const writtenBytes = value('write_bytes') - Number(find('cancelled_write_bytes') ?? 0);
  return { readBytes: value('read_bytes'), writtenBytes: Math.max(0, writtenBytes) };
}

export interface IoRate {
  /** Of the process itself. */
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
  /** Of children that ended within the time, as far as it was not seen while they lived. */
  readonly childrenReadBytesPerSecond: number;
  readonly childrenWriteBytesPerSecond: number;
}

/** What the kernel's figures grew by. */
export interface IoGrowth extends IoCounters {
  readonly seconds: number;
}

export interface IoMeter {
  /** Since the last call; `null` at the first, across a gap, and for what may not be read. */
  measure(nowMs: number, maxGapMs: number): IoGrowth | null;
  /**
   * What of a growth is the process's own, and what is its children's.
   * @param reaped what was seen of the children that ended meanwhile; `null` where none did
   */
  divide(growth: IoGrowth | null, reaped: Pick<ReapedChildren, 'readBytes' | 'writtenBytes'> | null): IoRate | null;
  /** As read last. */
  readonly totals: IoCounters | null;
  /** The kernel has refused: it is not asked again. */
  readonly isRefused: boolean;
}

/**
 * The kernel counts ended children into the same figure as the process itself. What the process moves by itself is taken to go on as
 * it did when last no child ended; the rest is its children's.
 */
function split(growth: number, steady: number | null, seen: SeenBefore) {
  const own = Math.min(growth, steady ?? 0);
  const rest = seen.subtract(growth - own);
  return steady === null ? { own: rest, children: 0 } : { own, children: rest };
}

/**
 * Follows one process.
 * @param bornAfterMs where it began since then, so that all it has moved was moved since
 */
export function createIoMeter(source: Source, pid: number, bornAfterMs: number | null = null): IoMeter {
  let before: (IoCounters & { readonly ms: number }) | null =
    bornAfterMs === null ? null : { readBytes: 0, writtenBytes: 0, ms: bornAfterMs };
  let totals: IoCounters | null = null;
  let steady: IoCounters | null = null;
  let isRefused = false;

  function divideReaped(
    { readBytes, writtenBytes, seconds }: IoGrowth,
    reaped: Pick<ReapedChildren, 'readBytes' | 'writtenBytes'>,
  ): IoRate {
    const read = split(readBytes, steady && steady.readBytes * seconds, reaped.readBytes);
    const written = split(writtenBytes, steady && steady.writtenBytes * seconds, reaped.writtenBytes);
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
      // What was cancelled can exceed what is written anew: then nothing was.
      const growth = (key: keyof IoCounters) => Math.max(0, after[key] - last[key]);
      return { readBytes: growth('readBytes'), writtenBytes: growth('writtenBytes'), seconds };
    },
    divide(growth, reaped) {
      if (!growth) return null;
      if (reaped) return divideReaped(growth, reaped);
      const { readBytes, writtenBytes, seconds } = growth;
      steady = { readBytes: readBytes / seconds, writtenBytes: writtenBytes / seconds };
      return {
        readBytesPerSecond: steady.readBytes,
        writeBytesPerSecond: steady.writtenBytes,
        childrenReadBytesPerSecond: 0,
        childrenWriteBytesPerSecond: 0,
      };
    },
  };
}
