import type { Memory } from './memory.ts';

/** From what cannot be released to what is unused. */
export const memoryParts = [
  'applications',
  'shared',
  'kernel',
  'hugePages',
  'zfsCache',
  'buffers',
  'cached',
  'free',
] as const;

export type MemoryPart = (typeof memoryParts)[number];

/**
 * Memory in parts whose sum is all of it, in bytes. Parts that the platform does not report, or that are empty, are left out;
 * `applications` is what is in none of the others.
 */
export function splitMemory(memory: Memory): ReadonlyMap<MemoryPart, number> {
  const { totalBytes, availableBytes, hugePages, zfsCacheBytes } = memory;
  const cache = (memory.cachedBytes ?? 0) + (memory.buffersBytes ?? 0);
  const known = {
    free: memory.freeBytes ?? Math.max(0, availableBytes - cache),
    cached: memory.cachedBytes,
    buffers: memory.buffersBytes,
    shared: memory.sharedBytes,
    kernel: memory.slabUnreclaimableBytes,
    // Reserved but unused.
    hugePages: hugePages && hugePages.free * hugePages.pageBytes,
    zfsCache: zfsCacheBytes,
  };
  const parts = new Map<MemoryPart, number>();
  let rest = totalBytes;
  // The kernel counts them one after the other: together they may be slightly more than there is.
  for (const [name, bytes] of Object.entries(known) as [MemoryPart, number | null][]) {
    const taken = Math.min(rest, bytes ?? 0);
    if (taken > 0) parts.set(name, taken);
    rest -= taken;
  }
  if (rest > 0) parts.set('applications', rest);
  return parts;
}
