export interface Zram {
  /** Size before compression. */
  readonly originalBytes: number;
  readonly compressedBytes: number;
  /** Memory in use, including overhead. */
  readonly usedBytes: number;
}

export interface HugePages {
  readonly total: number;
  readonly free: number;
  readonly pageBytes: number;
}

export interface Memory {
  readonly totalBytes: number;
  /** What programs can still allocate without swapping, including the ZFS cache above its minimum. */
  readonly availableBytes: number;
  /** total − available, as in `free` since 4.0.1 and psutil. */
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
  /** Pages that zswap keeps in memory: size before and after compression. */
  readonly zswapOriginalBytes: number | null;
  readonly zswapUsedBytes: number | null;
  readonly zram: Zram | null;
  /** `null` if none are reserved. */
  readonly hugePages: HugePages | null;
  /** The ARC of ZFS, which the kernel does not count as available. */
  readonly zfsCacheBytes: number | null;
}
