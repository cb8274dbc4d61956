import type { GpuValues } from '../../../../shared/readings/gpus.ts';
import { type NvmlQuery, u64At } from './query.ts';

type Memory = Pick<GpuValues, 'memoryUsedBytes' | 'memoryTotalBytes' | 'memoryReservedBytes'>;

/** sizeof(nvmlMemory_v2_t), and the version that NVML expects in its first field: size | version << 24. */
const bytes = 40;
const version = bytes | (2 << 24);

/** The first version counts memory reserved by driver and firmware as used, so it is only the fallback. */
export function readMemory(query: NvmlQuery): Memory {
  const second = query.struct('nvmlDeviceGetMemoryInfo_v2', bytes, version);
  if (second) {
    return {
      memoryTotalBytes: u64At(second, 8),
      memoryReservedBytes: u64At(second, 16),
      memoryUsedBytes: u64At(second, 32),
    };
  }
  const first = query.struct('nvmlDeviceGetMemoryInfo', 24);
  return {
    memoryTotalBytes: first && u64At(first, 0),
    memoryReservedBytes: null,
    memoryUsedBytes: first && u64At(first, 16),
  };
}
