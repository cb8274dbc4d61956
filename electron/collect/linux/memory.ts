import type { Memory, Zram } from '../../../shared/readings/memory.ts';
import type { Collector } from '../collector.ts';
import { createBaseline, ratePerSecond } from '../rate.ts';
import type { Source } from '../source.ts';
import { parseArcstats, parseSwapPages, parseZramStat, type ZfsCache } from './memory-extras.ts';
import { endOfLine, scanNumbers } from './scan.ts';

/** What is used of the file; kernels write some fifty lines, and drivers add their own. */
const names = [
  'MemTotal',
  'MemFree',
  'MemAvailable',
  'Buffers',
  'Cached',
  'Shmem',
  'SReclaimable',
  'SUnreclaim',
  'SwapTotal',
  'SwapFree',
  'Zswap',
  'Zswapped',
  'HugePages_Total',
  'HugePages_Free',
  'Hugepagesize',
] as const;

export type MeminfoName = (typeof names)[number];

/**
 * Parses /proc/meminfo (https://man7.org/linux/man-pages/man5/proc_meminfo.5.html) to bytes by name; what has no unit there
 * (huge pages) is a count. A line whose number cannot be read is taken for missing.
 * @throws Error when MemTotal or MemFree is missing
 */
export function parseMeminfo(text: string): ReadonlyMap<MeminfoName, number> {
  const bytes = new Map<MeminfoName, number>();
  // Looking each up is cheaper than taking every line apart; they stand in this order, mostly.
  let from = 0;
  for (const name of names) {
    let line = findLine(text, name, from);
    if (line < 0 && from > 0) line = findLine(text, name, 0);
    if (line < 0) continue;
    from = line;
    const end = endOfLine(text, line);
    const hasUnit = text.endsWith(' kB', end);
    const value = scanNumbers(text, line + name.length + 1, hasUnit ? end - 3 : end)?.[0];
    if (value !== undefined && value >= 0) bytes.set(name, hasUnit ? value * 1024 : value);
  }
  for (const name of ['MemTotal', 'MemFree'] as const) {
    if (!bytes.has(name)) throw new Error(`parse /proc/meminfo: there is no line "${name}"`);
  }
  return bytes;
}

const newline = 10;

/** Where the line of that name begins, or -1. `Cached` is the end of `SwapCached`, too. */
function findLine(text: string, name: MeminfoName, from: number): number {
  let line = text.indexOf(name, from);
  while (line >= 0 && ((line > 0 && text.charCodeAt(line - 1) !== newline) || text[line + name.length] !== ':')) {
    line = text.indexOf(name, line + 1);
  }
  return line;
}

export interface MemoryExtras {
  readonly zfsCache: ZfsCache | null;
  readonly zram: Zram | null;
  readonly swapInBytesPerSecond: number | null;
  readonly swapOutBytesPerSecond: number | null;
}

/**
 * used = total − available, as free(1) since 4.0.1, btop and psutil have it. The file is not read in one piece by the
 * kernel, so a difference can come out below zero: it is clamped. The cache of ZFS is not in MemAvailable though all of it
 * above its minimum is given back on demand (https://github.com/openzfs/zfs/issues/10255): it is added.
 */
export function readMemory(bytes: ReadonlyMap<MeminfoName, number>, extras: MemoryExtras): Memory {
  const get = (name: MeminfoName) => bytes.get(name) ?? null;
  const totalBytes = bytes.get('MemTotal') ?? 0;
  const freeBytes = Math.min(totalBytes, bytes.get('MemFree') ?? 0);
  // Kernels before 3.14 do not estimate what is available; this is what free(1) took then.
  const estimate = freeBytes + (bytes.get('Buffers') ?? 0) + (bytes.get('Cached') ?? 0) - (bytes.get('Shmem') ?? 0);
  const { zfsCache } = extras;
  const reclaimable = zfsCache ? Math.max(0, zfsCache.bytes - zfsCache.minimumBytes) : 0;
  const availableBytes = clamp((bytes.get('MemAvailable') ?? estimate) + reclaimable, 0, totalBytes);
  const usedBytes = totalBytes - availableBytes;
  const swapTotalBytes = bytes.get('SwapTotal') ?? 0;
  const swapUsedBytes = clamp(swapTotalBytes - (bytes.get('SwapFree') ?? 0), 0, swapTotalBytes);
  const cached = get('Cached');
  const hugeTotal = bytes.get('HugePages_Total') ?? 0;
  return {
    totalBytes,
    availableBytes,
    usedBytes,
    usedPercent: totalBytes > 0 ? (100 * usedBytes) / totalBytes : 0,
    freeBytes,
    // Shmem is counted inside Cached but cannot be given back; SReclaimable can, and is not.
    cachedBytes:
      cached === null ? null : Math.max(0, cached + (bytes.get('SReclaimable') ?? 0) - (bytes.get('Shmem') ?? 0)),
    buffersBytes: get('Buffers'),
    sharedBytes: get('Shmem'),
    slabReclaimableBytes: get('SReclaimable'),
    slabUnreclaimableBytes: get('SUnreclaim'),
    swapTotalBytes,
    swapUsedBytes,
    swapUsedPercent: swapTotalBytes > 0 ? (100 * swapUsedBytes) / swapTotalBytes : null,
    swapInBytesPerSecond: extras.swapInBytesPerSecond,
    swapOutBytesPerSecond: extras.swapOutBytesPerSecond,
    zswapOriginalBytes: get('Zswapped'),
    zswapUsedBytes: get('Zswap'),
    zram: extras.zram,
    hugePages:
      hugeTotal > 0
        ? { total: hugeTotal, free: bytes.get('HugePages_Free') ?? 0, pageBytes: bytes.get('Hugepagesize') ?? 0 }
        : null,
    zfsCacheBytes: zfsCache?.bytes ?? null,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Devices for compressed swap may be made while we run. */
const searchEveryMs = 60_000;

/** `pageBytes`: see readPageBytes; swap traffic is counted in pages. */
export function createMemoryCollector(source: Source, pageBytes: number): Collector<'memory'> {
  const pair = createBaseline<{ readonly in: number; readonly out: number }>();
  let searchedMs = Number.NEGATIVE_INFINITY;
  let zramNames: readonly string[] = [];
  let hasZfs = false;

  function search(nowMs: number): void {
    if (nowMs - searchedMs < searchEveryMs) return;
    searchedMs = nowMs;
    // The module makes one device of no size, which nobody may ever set up.
    zramNames = source
      .list('sys/block')
      .filter((name) => /^zram\d+$/.test(name))
      .filter((name) => (source.textIfPresent(`sys/block/${name}/disksize`) ?? '0').trim() !== '0');
    hasZfs = source.list('proc/spl/kstat/zfs').length > 0;
  }

  function readZram(): Zram | null {
    const used = zramNames
      .map((name) => source.textIfPresent(`sys/block/${name}/mm_stat`))
      .flatMap((text) => (text === null ? [] : [parseZramStat(text)]))
      .filter((device) => device.originalBytes > 0);
    if (used.length === 0) return null;
    const sum = (key: keyof Zram) => used.reduce((total, device) => total + device[key], 0);
    return {
      originalBytes: sum('originalBytes'),
      compressedBytes: sum('compressedBytes'),
      usedBytes: sum('usedBytes'),
    };
  }

  return {
    name: 'memory',
    collect(tick) {
      const bytes = parseMeminfo(source.text('proc/meminfo'));
      search(tick.monotonicMs);
      const arcstats = hasZfs ? source.textIfPresent('proc/spl/kstat/zfs/arcstats') : null;
      // The kernel adds up all its counters for this file, so it is not asked where there is nothing to swap to.
      const hasSwap = (bytes.get('SwapTotal') ?? 0) > 0;
      const pages = hasSwap ? parseSwapPages(source.textIfPresent('proc/vmstat') ?? '') : null;
      const interval = pages && pair(pages, tick);
      const rate = (way: 'in' | 'out') => {
        const perSecond = interval && ratePerSecond(interval.before[way], interval.after[way], interval.elapsedMs);
        return perSecond === null ? null : perSecond * pageBytes;
      };
      return readMemory(bytes, {
        zfsCache: arcstats === null ? null : parseArcstats(arcstats),
        zram: readZram(),
        swapInBytesPerSecond: rate('in'),
        swapOutBytesPerSecond: rate('out'),
      });
    },
  };
}
