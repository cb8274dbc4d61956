import type { GpuPartition } from '../../../../shared/readings/gpus.ts';
import type { Nvml, NvmlHandle } from './functions.ts';
import { readMemory } from './memory.ts';
import { createNvmlQuery, type NvmlQuery, viewOf } from './query.ts';
import { isSuccess } from './return-codes.ts';

/** The MIG instances of a card; none if it is not partitioned. */
export function readPartitions(nvml: Nvml, device: NvmlHandle, query: NvmlQuery): readonly GpuPartition[] {
  const isPartitioned = query.first('nvmlDeviceGetMigMode') === 1;
  const maxCount = isPartitioned ? (query.u32('nvmlDeviceGetMaxMigDeviceCount') ?? 0) : 0;
  const partitions: GpuPartition[] = [];
  for (let index = 0; index < maxCount; index += 1) {
    const handle = new Uint8Array(8);
    // There may be gaps between instances.
    if (!isSuccess(nvml.call('nvmlDeviceGetMigDeviceHandleByIndex', device, index, handle))) continue;
    const partQuery = createNvmlQuery(nvml, viewOf(handle).getBigUint64(0, true));
    const { memoryUsedBytes, memoryTotalBytes } = readMemory(partQuery);
    const name = partQuery.text('nvmlDeviceGetName') ?? `instance ${index}`;
    partitions.push({
      id: partQuery.text('nvmlDeviceGetUUID') ?? String(index),
      name,
      memoryUsedBytes,
      memoryTotalBytes,
    });
  }
  return partitions;
}
