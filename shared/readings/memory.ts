export interface Zram {
  /** What programs wrote into it. */
  readonly originalBytes: number;
  readonly compressedBytes: number;
  /** What it takes of memory, bookkeeping included. */
  readonly usedBytes: number;
}

export interface HugePages {
  readonly total: number;
  readonly free: number;
  readonly pageBytes: number;
}

export interface Memory {
  readonly totalBytes: number;
  /** What programs can still get without swapping; cache of ZFS above its minimum is counted in. */
  readonly availableBytes: number;
  /** total − available, as `free` since 4.0.1 and psutil count it. */
  readonly usedBytes: number;
  readonly usedPercent: number;
  readonly freeBytes: number | null;
  /** Page cache and reclaimable slab, without shared memory. */
  readonly cachedBytes: number | null;
  readonly buffersBytes: number | null;
  readonly sharedBytes: number | null;
  readonly slabReclaimableBytes: number | null;
  readonly slabUnreclaimableBytes: number | null;
  readonly swapTotalBytes: number | null;
  readonly swapUsedBytes: number | null;
  /** `null` on a machine without swap. */
  readonly swapUsedPercent: number | null;
  readonly swapInBytesPerSecond: number | null;
  readonly swapOutBytesPerSecond: number | null;
  /** Pages that zswap holds compressed in memory: before and after compression. */
  readonly zswapOriginalBytes: number | null;
  readonly zswapUsedBytes: number | null;
  readonly zram: Zram | null;
  /** `null` where none are reserved. */
  readonly hugePages: HugePages | null;
  /** The read cache of ZFS, which the kernel does not count as available. */
  readonly zfsCacheBytes: number | null;
}
