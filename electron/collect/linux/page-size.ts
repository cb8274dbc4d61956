import type { Source } from '../../foundation/files/source.ts';
import { parsePidStat } from './processes/pid-stat.ts';

const pageSizes = [4096, 16_384, 65_536];

/**
 * Bytes per memory page, which can be 16 or 64 KiB on arm64. Node does not expose it, but the kernel reports the size of the own
 * process both in pages (/proc/self/stat) and in kB (/proc/self/status). 4096 if it cannot be determined.
 */
export function readPageBytes(source: Source): number {
  try {
    return comparePages(source);
  } catch {
    return 4096;
  }
}

function comparePages(source: Source): number {
  const status = source.textIfPresent('proc/self/status');
  const stat = source.textIfPresent('proc/self/stat');
  const kilobytes = Number(status && /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  if (!stat || !(kilobytes > 0)) return 4096;
  const ratio = (kilobytes * 1024) / parsePidStat(stat).residentPages;
  // The two files are read at different times, so the nearest existing size is taken.
  const distance = (size: number) => Math.abs(Math.log(ratio / size));
  return pageSizes.reduce((best, size) => (distance(size) < distance(best) ? size : best), 4096);
}
