import type { Memory, Zram } from '../../../../shared/readings/memory.ts';
import type { Collector, Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createBaseline, ratePerSecond } from '../../rate.ts';
import { type MeminfoName, parseMeminfo } from './meminfo.ts';
import { parseArcstats, parseSwapPages, parseZramStat, type ZfsCache } from './memory-extras.ts';

/**
 * Kernels before 3.14 do not estimate available memory; this is how free(1) computed it then. In an old LXC container the
 * estimate is that of the host and exceeds the total of the container, so the free memory is used instead, as psutil does.
 */
function readAvailable(bytes: ReadonlyMap<MeminfoName, number>, totalBytes: number): number {
  const get = (name: MeminfoName) => bytes.get(name) ?? 0;
  const freeBytes = bytes.get('MemFree');
  const available = bytes.get('MemAvailable') ?? get('MemFree') + get('Buffers') + get('Cached') - get('Shmem');
  return available > totalBytes && freeBytes !== undefined ? freeBytes : available;
}

export interface MemoryExtras {
  readonly zfsCache: ZfsCache | null;
  readonly zram: Zram | null;
  readonly swapInBytesPerSecond: number | null;
  readonly swapOutBytesPerSecond: number | null;
}

/**
 * used = total − available, as in free(1) since 4.0.1, btop and psutil. The ZFS cache is not part of MemAvailable although
 * everything above its minimum is released on demand (https://github.com/openzfs/zfs/issues/10255), so it is added.
 */
export function readMemory(bytes: ReadonlyMap<MeminfoName, number>, extras: MemoryExtras): Memory {
  const get = (name: MeminfoName) => bytes.get(name) ?? null;
  const totalBytes = bytes.get('MemTotal') ?? 0;
  const free = get('MemFree');
  const freeBytes = free === null ? null : Math.min(totalBytes, free);
  const { zfsCache } = extras;
  const reclaimable = zfsCache ? Math.max(0, zfsCache.bytes - zfsCache.minimumBytes) : 0;
  const availableBytes = Math.min(totalBytes, Math.max(0, readAvailable(bytes, totalBytes) + reclaimable));
  const usedBytes = totalBytes - availableBytes;
  const swapTotalBytes = get('SwapTotal');
  const swapFreeBytes = get('SwapFree');
  const swapUsedBytes = subtract(swapTotalBytes, swapFreeBytes);
  const [cached, shared, reclaimableSlab] = [get('Cached'), get('Shmem'), get('SReclaimable')];
  const [hugeTotal, hugeFree, pageBytes] = [get('HugePages_Total'), get('HugePages_Free'), get('Hugepagesize')];
  return {
    totalBytes,
    availableBytes,
    usedBytes,
    usedPercent: totalBytes > 0 ? (100 * usedBytes) / totalBytes : 0,
    freeBytes,
    // Shmem is part of Cached but cannot be released; SReclaimable can, but is not part of it.
    cachedBytes:
      cached === null || shared === null || reclaimableSlab === null
        ? null
        : Math.max(0, cached + reclaimableSlab - shared),
    buffersBytes: get('Buffers'),
    sharedBytes: get('Shmem'),
    slabReclaimableBytes: get('SReclaimable'),
    slabUnreclaimableBytes: get('SUnreclaim'),
    swapTotalBytes,
    swapUsedBytes,
    swapUsedPercent: swapTotalBytes && swapUsedBytes !== null ? (100 * swapUsedBytes) / swapTotalBytes : null,
    swapInBytesPerSecond: extras.swapInBytesPerSecond,
    swapOutBytesPerSecond: extras.swapOutBytesPerSecond,
    zswapOriginalBytes: get('Zswapped'),
    zswapUsedBytes: get('Zswap'),
    zram: extras.zram,
    hugePages:
      hugeTotal && hugeFree !== null && pageBytes !== null ? { total: hugeTotal, free: hugeFree, pageBytes } : null,
    zfsCacheBytes: zfsCache?.bytes ?? null,
  };
}

/** Never below zero, because the kernel does not write the file atomically. */
function subtract(whole: number | null, part: number | null): number | null {
  return whole === null || part === null ? null : Math.max(0, whole - part);
}

/** Compressed swap devices may be created at run time. */
const searchIntervalMs = 60_000;

/** @param pageBytes size of a page, in which the kernel counts swap traffic */
export function createMemoryCollector(source: Source, pageBytes: number): Collector<'memory'> {
  const nextInterval = createBaseline<{ readonly in: number; readonly out: number }>();
  let searchedMs = Number.NEGATIVE_INFINITY;
  let zramNames: readonly string[] = [];
  let hasZfs = false;

  function search(nowMs: number): void {
    if (nowMs - searchedMs < searchIntervalMs) return;
    searchedMs = nowMs;
    // The module creates one device of size 0, which may never be used.
    zramNames = source
      .list('sys/block')
      .filter((name) => /^zram\d+$/.test(name))
      .filter((name) => (source.textIfPresent(`sys/block/${name}/disksize`) ?? '0').trim() !== '0');
    hasZfs = source.list('proc/spl/kstat/zfs').length > 0;
  }

  function readZram(tick: Tick): Zram | null {
    const devices = zramNames.flatMap((name) => {
      const text = source.textIfPresent(`sys/block/${name}/mm_stat`);
      return text === null ? [] : [tryZram(text, tick)];
    });
    // A sum without one of them would be wrong.
    if (devices.includes(null)) return null;
    const used = devices.filter((device) => device !== null).filter((device) => device.originalBytes > 0);
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
      // The kernel sums up all its counters for this file, so it is not read on a machine without swap.
      const hasSwap = (bytes.get('SwapTotal') ?? 0) > 0;
      const pages = hasSwap ? parseSwapPages(source.textIfPresent('proc/vmstat') ?? '') : null;
      const interval = pages && nextInterval(pages, tick);
      const rate = (way: 'in' | 'out') => {
        const perSecond = interval && ratePerSecond(interval.before[way], interval.after[way], interval.elapsedMs);
        return perSecond === null ? null : perSecond * pageBytes;
      };
      return readMemory(bytes, {
        zfsCache: arcstats === null ? null : parseArcstats(arcstats),
        zram: readZram(tick),
        swapInBytesPerSecond: rate('in'),
        swapOutBytesPerSecond: rate('out'),
      });
    },
  };
}

function tryZram(text: string, tick: Tick): Zram | null {
  try {
    return parseZramStat(text);
  } catch (error) {
    tick.skip?.((error as Error).message);
    return null;
  }
}
