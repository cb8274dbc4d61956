import { endOfLine, quote, scanNumbers } from './scan.ts';

export interface DiskCounters {
  readonly reads: number;
  readonly sectorsRead: number;
  readonly writes: number;
  readonly sectorsWritten: number;
  /** Sum over all requests of the time from asking to answer. */
  readonly waitedMs: number;
  /** Time with at least one request in flight. */
  readonly busyMs: number;
  /** Requests in flight × time. */
  readonly queuedMs: number;
}

/**
 * Parses /proc/diskstats (https://docs.kernel.org/admin-guide/iostats.html), partitions and virtual devices included.
 * @throws Error that names the line, when it has too few fields or one is no number
 */
export function parseDiskstats(text: string): ReadonlyMap<string, DiskCounters> {
  const devices = new Map<string, DiskCounters>();
  for (let start = 0; start < text.length; ) {
    const end = endOfLine(text, start);
    const name = findName(text, start, end);
    if (name) devices.set(text.slice(name.from, name.to), parseCounters(text, start, name.to, end));
    else if (text.slice(start, end).trim() !== '') {
      throw new Error(`parse /proc/diskstats: cannot read ${quote(text, start, end)}`);
    }
    start = end + 1;
  }
  return devices;
}

const blank = 32;

/** The third word of a line, behind major and minor number. */
function findName(text: string, start: number, end: number): { readonly from: number; readonly to: number } | null {
  let to = start;
  let from = start;
  for (let word = 1; word <= 3; word += 1) {
    from = to;
    while (from < end && text.charCodeAt(from) === blank) from += 1;
    to = text.indexOf(' ', from);
    if (to < 0 || to > end) return null;
  }
  return { from, to };
}

function parseCounters(text: string, line: number, start: number, end: number): DiskCounters {
  const counters = scanNumbers(text, start, end);
  if (!counters || counters.length < 4) {
    throw new Error(`parse /proc/diskstats: cannot read ${quote(text, line, end)}`);
  }
  const at = (index: number) => Math.max(0, counters[index] ?? 0);
  // Kernels before 2.6.25 gave partitions four fields only: reads, sectors, writes, sectors.
  const isShort = counters.length < 11;
  return {
    reads: at(0),
    sectorsRead: at(isShort ? 1 : 2),
    writes: at(isShort ? 2 : 4),
    sectorsWritten: at(isShort ? 3 : 6),
    waitedMs: isShort ? 0 : at(3) + at(7),
    busyMs: isShort ? 0 : at(9),
    queuedMs: isShort ? 0 : at(10),
  };
}
