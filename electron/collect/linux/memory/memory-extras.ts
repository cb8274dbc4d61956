import type { Zram } from '../../../../shared/readings/memory.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { quote } from '../scan.ts';

export interface ZfsCache {
  readonly bytes: number;
  /** What ZFS keeps even if memory is low. */
  readonly minimumBytes: number;
}

/**
 * Parses /proc/spl/kstat/zfs/arcstats: two header lines, then `name type value`
 * (https://openzfs.github.io/openzfs-docs/man/master/4/spl.4.html).
 * @throws Error if there is no size
 */
export function parseArcstats(text: string): ZfsCache {
  const value = (name: string) => {
    const match = new RegExp(`^${name}\\s+\\d+\\s+(\\d{1,19})$`, 'm').exec(text);
    return match ? Number(match[1]) : null;
  };
  const bytes = value('size');
  if (bytes === null) throw new UserError('parse /proc/spl/kstat/zfs/arcstats: there is no line "size"');
  return { bytes, minimumBytes: value('c_min') ?? 0 };
}

/**
 * Parses the file mm_stat of a zram device (https://docs.kernel.org/admin-guide/blockdev/zram.html): numbers in one line, the
 * first three in bytes.
 * @throws Error with the text if there are fewer than three
 */
export function parseZramStat(text: string): Zram {
  const match = /^\s*(\d{1,19})\s+(\d{1,19})\s+(\d{1,19})\b/.exec(text);
  if (!match) throw new UserError(`parse mm_stat of zram: expected three numbers, found ${quote(text)}`);
  return { originalBytes: Number(match[1]), compressedBytes: Number(match[2]), usedBytes: Number(match[3]) };
}

/** Pages swapped in and out since boot, from /proc/vmstat (https://docs.kernel.org/filesystems/proc.html); `null` if missing. */
export function parseSwapPages(text: string): { readonly in: number; readonly out: number } | null {
  const swappedIn = /^pswpin (\d{1,19})$/m.exec(text);
  const swappedOut = /^pswpout (\d{1,19})$/m.exec(text);
  return swappedIn && swappedOut ? { in: Number(swappedIn[1]), out: Number(swappedOut[1]) } : null;
}
