import type { GpuPartition } from '../../../../shared/readings/gpus.ts';
import { type Ask, createAsk, viewOf } from './ask.ts';
import type { Nvml, NvmlHandle } from './functions.ts';
import { readMemory } from './memory.ts';
import { isGiven } from './return-codes.ts';

/** The instances that a card with MIG is divided into; none where it is whole. */
export function readPartitions(nvml: Nvml, device: NvmlHandle, ask: Ask): readonly GpuPartition[] {
  const isDivided = ask.first('nvmlDeviceGetMigMode') === 1;
  const most = isDivided ? (ask.u32('nvmlDeviceGetMaxMigDeviceCount') ?? 0) : 0;
  const partitions: GpuPartition[] = [];
  for (let index = 0; index < most; index += 1) {
    const handle = new Uint8Array(8);
    // Places may be empty between others.
    if (!isGiven(nvml.call('nvmlDeviceGetMigDeviceHandleByIndex', device, index, handle))) continue;
    const askPart = createAsk(nvml, viewOf(handle).getBigUint64(0, true));
    const { memoryUsedBytes, memoryTotalBytes } = readMemory(askPart);
    const name = askPart.text('nvmlDeviceGetName') ?? `instance ${index}`;
    partitions.push({
      id: askPart.text('nvmlDeviceGetUUID') ?? String(index),
      name,
      memoryUsedBytes,
      memoryTotalBytes,
    });
  }
  return partitions;
}
