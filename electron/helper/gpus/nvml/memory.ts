import type { GpuValues } from '../../../../shared/readings/gpus.ts';
import { type Ask, u64At } from './ask.ts';

type Memory = Pick<GpuValues, 'memoryUsedBytes' | 'memoryTotalBytes' | 'memoryReservedBytes'>;

/** sizeof(nvmlMemory_v2_t), and its number as NVML wants it in front: size | version << 24. */
const bytes = 40;
const version = bytes | (2 << 24);

/** The first version counts as used what driver and firmware hold; so that is told only where the second is missing. */
export function readMemory(ask: Ask): Memory {
  const second = ask.struct('nvmlDeviceGetMemoryInfo_v2', bytes, version);
  if (second) {
    return {
      memoryTotalBytes: u64At(second, 8),
      memoryReservedBytes: u64At(second, 16),
      memoryUsedBytes: u64At(second, 32),
    };
  }
  const first = ask.struct('nvmlDeviceGetMemoryInfo', 24);
  return {
    memoryTotalBytes: first && u64At(first, 0),
    memoryReservedBytes: null,
    memoryUsedBytes: first && u64At(first, 16),
  };
}
