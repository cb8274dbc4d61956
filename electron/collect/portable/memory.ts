import type { Memory } from '../../../shared/readings/memory.ts';
import type { Result } from './system-information.ts';

export function readMemory(mem: Result<'mem'>): Memory {
  const usedBytes = Math.max(0, mem.total - mem.available);
  return {
    totalBytes: mem.total,
    availableBytes: mem.available,
    usedBytes,
    usedPercent: mem.total > 0 ? (100 * usedBytes) / mem.total : 0,
    freeBytes: mem.free,
    cachedBytes: mem.buffcache > 0 ? mem.buffcache : null,
    buffersBytes: null,
    sharedBytes: null,
    slabReclaimableBytes: null,
    slabUnreclaimableBytes: null,
    swapTotalBytes: mem.swaptotal,
    swapUsedBytes: mem.swapused,
    swapUsedPercent: mem.swaptotal > 0 ? (100 * mem.swapused) / mem.swaptotal : null,
    swapInBytesPerSecond: null,
    swapOutBytesPerSecond: null,
    zswapOriginalBytes: null,
    zswapUsedBytes: null,
    zram: null,
    hugePages: null,
    zfsCacheBytes: null,
  };
}
