import type { Memory } from '../../../shared/snapshot.ts';
import type { Collector } from '../collector.ts';
import type { Source } from '../source.ts';

/**
 * Parses /proc/meminfo (https://man7.org/linux/man-pages/man5/proc_meminfo.5.html) to bytes by name.
 * Lines of another form are passed over: drivers add their own.
 * @throws Error when MemTotal or MemFree is missing
 */
export function parseMeminfo(text: string): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const [, name, value, unit] of text.matchAll(/^([\w()]+):\s+(\d{1,15})( kB)?$/gm)) {
    bytes.set(name as string, Number(value) * (unit ? 1024 : 1));
  }
  for (const name of ['MemTotal', 'MemFree']) {
    if (!bytes.has(name)) throw new Error(`parse /proc/meminfo: there is no line "${name}"`);
  }
  return bytes;
}

/**
 * used = total − available, as free(1) since 4.0.1, btop and psutil have it. The file is not read in one piece by the
 * kernel, so a difference can come out below zero: it is clamped.
 */
export function readMemory(bytes: ReadonlyMap<string, number>): Memory {
  const get = (name: string) => bytes.get(name) ?? null;
  const totalBytes = bytes.get('MemTotal') ?? 0;
  const freeBytes = Math.min(totalBytes, bytes.get('MemFree') ?? 0);
  // Kernels before 3.14 do not estimate what is available; this is what free(1) took then.
  const estimate = freeBytes + (bytes.get('Buffers') ?? 0) + (bytes.get('Cached') ?? 0) - (bytes.get('Shmem') ?? 0);
  const availableBytes = clamp(bytes.get('MemAvailable') ?? estimate, 0, totalBytes);
  const usedBytes = totalBytes - availableBytes;
  const swapTotalBytes = bytes.get('SwapTotal') ?? 0;
  const swapUsedBytes = clamp(swapTotalBytes - (bytes.get('SwapFree') ?? 0), 0, swapTotalBytes);
  const cached = get('Cached');
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
    slabUnreclaimableBytes: get('SUnreclaim'),
    swapTotalBytes,
    swapUsedBytes,
    swapUsedPercent: swapTotalBytes > 0 ? (100 * swapUsedBytes) / swapTotalBytes : null,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function createMemoryCollector(source: Source): Collector<'memory'> {
  return { name: 'memory', collect: () => readMemory(parseMeminfo(source.text('proc/meminfo'))) };
}
