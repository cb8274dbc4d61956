import Type, { type Static } from 'typebox';
import type { Snapshot } from '../snapshot.ts';
import { PressureWire, toPressure } from './cpu.ts';
import { mebi, mebiRate, numberField, round } from './fields.ts';

export const MemoryWire = Type.Object({
  total_mb: numberField('MiB'),
  available_mb: numberField('MiB available to programs without swapping'),
  used_mb: numberField('total − available'),
  free_mb: numberField('MiB that are completely unused'),
  utilization_percent: numberField('used ÷ total'),
  usage_percent: numberField('the same as utilization_percent, by the name that other monitors use'),
  ram_used: numberField('used_mb in bytes'),
  ram_total: numberField('total_mb in bytes'),
  swap_used: numberField('swap_used_mb in bytes'),
  swap_total: numberField('swap_total_mb in bytes'),
  cached_mb: numberField('page cache and reclaimable slab, without shared memory'),
  buffers_mb: numberField('MiB'),
  shared_mb: numberField('MiB of shared memory and tmpfs'),
  slab_mb: numberField('MiB of kernel objects'),
  swap_total_mb: numberField('MiB'),
  swap_used_mb: numberField('MiB'),
  swap_free_mb: numberField('MiB'),
  swap_utilization_percent: numberField('used ÷ total; 0 without swap'),
  swap_in_rate_mbps: numberField('MiB per second read from swap'),
  swap_out_rate_mbps: numberField('MiB per second written to swap'),
  swap_in_bytes_per_second: numberField('the same in bytes'),
  swap_out_bytes_per_second: numberField('the same in bytes'),
  zswap_original_mb: numberField('MiB in zswap before compression'),
  zswap_used_mb: numberField('MiB used by zswap'),
  zram_original_mb: numberField('MiB in zram before compression'),
  zram_used_mb: numberField('MiB used by zram'),
  huge_pages_total: numberField('pages reserved'),
  huge_pages_free: numberField('pages'),
  zfs_cache_mb: numberField('MiB of the ZFS cache (ARC)'),
  oom_kills: numberField('processes killed by the kernel for lack of memory since boot'),
  oom_kills_last_minute: numberField('the same, within the last minute'),
  major_faults_per_second: numberField('page faults that had to read from storage, averaged over 10 s'),
  pressure: PressureWire,
});

export function toMemory({ memory, pressure, system }: Snapshot): Static<typeof MemoryWire> {
  const slab =
    memory?.slabReclaimableBytes == null || memory.slabUnreclaimableBytes === null
      ? null
      : memory.slabReclaimableBytes + memory.slabUnreclaimableBytes;
  return {
    total_mb: mebi(memory?.totalBytes),
    available_mb: mebi(memory?.availableBytes),
    used_mb: mebi(memory?.usedBytes),
    free_mb: mebi(memory?.freeBytes),
    utilization_percent: round(memory?.usedPercent),
    usage_percent: round(memory?.usedPercent),
    ram_used: memory?.usedBytes ?? null,
    ram_total: memory?.totalBytes ?? null,
    swap_used: memory?.swapUsedBytes ?? null,
    swap_total: memory?.swapTotalBytes ?? null,
    cached_mb: mebi(memory?.cachedBytes),
    buffers_mb: mebi(memory?.buffersBytes),
    shared_mb: mebi(memory?.sharedBytes),
    slab_mb: mebi(slab),
    swap_total_mb: mebi(memory?.swapTotalBytes),
    swap_used_mb: mebi(memory?.swapUsedBytes),
    swap_free_mb: mebi(
      memory?.swapTotalBytes == null || memory.swapUsedBytes === null
        ? null
        : memory.swapTotalBytes - memory.swapUsedBytes,
    ),
    swap_utilization_percent: memory?.swapTotalBytes === 0 ? 0 : round(memory?.swapUsedPercent),
    swap_in_rate_mbps: mebiRate(memory?.swapInBytesPerSecond),
    swap_out_rate_mbps: mebiRate(memory?.swapOutBytesPerSecond),
    swap_in_bytes_per_second: round(memory?.swapInBytesPerSecond, 0),
    swap_out_bytes_per_second: round(memory?.swapOutBytesPerSecond, 0),
    zswap_original_mb: mebi(memory?.zswapOriginalBytes),
    zswap_used_mb: mebi(memory?.zswapUsedBytes),
    zram_original_mb: mebi(memory?.zram?.originalBytes),
    zram_used_mb: mebi(memory?.zram?.usedBytes),
    huge_pages_total: memory?.hugePages?.total ?? null,
    huge_pages_free: memory?.hugePages?.free ?? null,
    zfs_cache_mb: mebi(memory?.zfsCacheBytes),
    oom_kills: system?.oomKills ?? null,
    oom_kills_last_minute: system?.oomKillsLastMinute ?? null,
    major_faults_per_second: round(system?.majorFaultsPerSecond),
    pressure: toPressure(pressure?.memory),
  };
}
