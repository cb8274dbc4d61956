import { gpuTypes } from '../../../../shared/readings/gpus.ts';
import type { GpuHeartbeat, Heartbeat } from '../../messages.ts';

export const maxGpus = 8;
/** An exbibyte. */
const maxBytes = 2 ** 60;
const maxCores = 1_000_000;

/** Omits unknown and impossible values. */
function plausible<Key extends string>(
  values: Readonly<Record<Key, readonly [value: number | undefined, max: number]>>,
) {
  const entries = Object.entries<readonly [number | undefined, number]>(values);
  const kept = entries.flatMap(([key, [value, max]]) =>
    value !== undefined && value >= 0 && value <= max ? [[key, value] as const] : [],
  );
  return Object.fromEntries(kept) as Partial<Record<Key, number>>;
}

/** A heartbeat without values that no machine can have. */
export function readHeartbeat(heartbeat: Heartbeat): Heartbeat {
  const gpuType = gpuTypes.find((type) => type === heartbeat.gpuType);
  return {
    ...(gpuType === undefined ? {} : { gpuType }),
    ...plausible({
      load_1m: [heartbeat.load_1m, maxCores],
      load_5m: [heartbeat.load_5m, maxCores],
      load_15m: [heartbeat.load_15m, maxCores],
      physicalCores: [heartbeat.physicalCores, maxCores],
      availableCores: [heartbeat.availableCores, maxCores],
      memoryTotalBytes: [heartbeat.memoryTotalBytes, maxBytes],
      memoryAvailableBytes: [heartbeat.memoryAvailableBytes, maxBytes],
      cpuPercent: [heartbeat.cpuPercent, 100],
      diskUsedPercent: [heartbeat.diskUsedPercent, 100],
      networkReceivedBytesPerSecond: [heartbeat.networkReceivedBytesPerSecond, maxBytes],
      networkSentBytesPerSecond: [heartbeat.networkSentBytesPerSecond, maxBytes],
    }),
    gpus: (heartbeat.gpus ?? []).slice(0, maxGpus).map(
      (gpu): GpuHeartbeat =>
        plausible({
          busyPercent: [gpu.busyPercent, 100],
          memoryTotalBytes: [gpu.memoryTotalBytes, maxBytes],
          memoryUsedBytes: [gpu.memoryUsedBytes, maxBytes],
        }),
    ),
  };
}
