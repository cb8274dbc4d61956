import type { Gpu } from '../../../shared/readings/gpus.ts';
import { type Convention, listPoints, type Point, ratio, single } from './convention.ts';

/** https://github.com/open-telemetry/semantic-conventions/blob/v1.44.0/docs/hardware/gpu.md */
function ofGpus(
  part: Omit<Convention, 'read'>,
  list: (gpu: Gpu, attributes: Point['attributes']) => readonly Point[],
): Convention {
  return {
    ...part,
    read: ({ gpus }) =>
      (gpus ?? []).flatMap((gpu) => list(gpu, { 'hw.id': gpu.id, 'hw.name': gpu.name, 'hw.vendor': gpu.vendor })),
  };
}

const share = (percent: number | null) => ratio(percent, 100);

export const gpuConventions: readonly Convention[] = [
  ofGpus(
    {
      name: 'hw.gpu.utilization',
      instrument: 'gauge',
      unit: '1',
      help: 'Share of time in which the GPU was busy, by task.',
      replaces: ['tacho_gpu_busy_ratio'],
    },
    ({ busyPercent, encoderPercent, decoderPercent }, attributes) =>
      listPoints(
        'hw.gpu.task',
        { general: share(busyPercent), encoder: share(encoderPercent), decoder: share(decoderPercent) },
        attributes,
      ),
  ),
  ofGpus(
    {
      name: 'hw.gpu.memory.usage',
      instrument: 'upDownCounter',
      unit: 'By',
      help: 'GPU memory in use, without what the driver reserves.',
      replaces: ['tacho_gpu_memory_used_bytes'],
    },
    ({ memoryUsedBytes }, attributes) => single(memoryUsedBytes, attributes),
  ),
  ofGpus(
    {
      name: 'hw.gpu.memory.limit',
      instrument: 'upDownCounter',
      unit: 'By',
      help: 'Size of the GPU memory.',
      replaces: ['tacho_gpu_memory_total_bytes'],
    },
    ({ memoryTotalBytes }, attributes) => single(memoryTotalBytes, attributes),
  ),
  ofGpus(
    {
      name: 'hw.gpu.memory.utilization',
      instrument: 'gauge',
      unit: '1',
      help: 'GPU memory in use ÷ its size.',
      replaces: ['tacho_gpu_memory_used_ratio'],
    },
    ({ memoryUsedBytes, memoryTotalBytes }, attributes) => single(ratio(memoryUsedBytes, memoryTotalBytes), attributes),
  ),
];
