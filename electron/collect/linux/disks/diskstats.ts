import { UserError } from '../../../../shared/user-error.ts';
import { endOfLine, quote, refuse, type Skip, scanNumbers } from '../scan.ts';

export interface DiskCounters {
  readonly reads: number;
  readonly sectorsRead: number;
  readonly writes: number;
  readonly sectorsWritten: number;
  /** Sum of the durations of all reads. */
  readonly readWaitedMs: number;
  /** Sum of the durations of all writes. */
  readonly writeWaitedMs: number;
  /** Time during which at least one request was in flight. */
  readonly busyMs: number;
  /** Requests in flight × time. */
  readonly queuedMs: number;
}

/**
 * Parses /proc/diskstats (https://docs.kernel.org/admin-guide/iostats.html), including partitions and virtual devices. Malformed
 * lines are passed to `skip`; their device is in the result with `null` if its name is readable.
 * @throws Error with the line if none can be parsed
 */
export function parseDiskstats(text: string, skip: Skip = refuse): ReadonlyMap<string, DiskCounters | null> {
  const lines: { readonly name: string; readonly counters: readonly number[] | null; readonly problem: string }[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfLine(text, start);
    const found = findName(text, start, end);
    const problem = `parse /proc/diskstats: cannot read ${quote(text, start, end)}`;
    if (found) {
      const name = text.slice(found.from, found.to);
      lines.push({ name, counters: scanNumbers(text, found.to, end), problem });
    } else if (text.slice(start, end).trim() !== '') lines.push({ name: '', counters: null, problem });
    start = end + 1;
  }
  // All lines have the same number of columns, so one with fewer is truncated.
  const columns = Math.max(minColumns, ...lines.map(({ counters }) => counters?.length ?? 0));
  const devices = new Map<string, DiskCounters | null>();
  for (const { name, counters, problem } of lines) {
    const isWhole = counters?.length === columns;
    if (!isWhole) skip(problem);
    if (name !== '') devices.set(name, isWhole ? toCounters(counters) : null);
  }
  const [first] = lines;
  if (first && [...devices.values()].every((counters) => counters === null)) throw new UserError(first.problem);
  return devices;
}

/** Kernels since 2.6.25 have at least eleven in every line. */
const minColumns = 11;

const blank = 32;

/** The third word of a line, after the major and minor number. */
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

function toCounters(counters: readonly number[]): DiskCounters {
  const at = (index: number) => Math.max(0, counters[index] ?? 0);
  return {
    reads: at(0),
    sectorsRead: at(2),
    writes: at(4),
    sectorsWritten: at(6),
    readWaitedMs: at(3),
    writeWaitedMs: at(7),
    busyMs: at(9),
    queuedMs: at(10),
  };
}
