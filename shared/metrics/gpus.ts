import { gpuMemoryUsedPercent } from '../readings/gpus.ts';
import type { Metric } from './metric.ts';

export const gpusMetrics = {
  'gpu.busyPercent': {
    label: 'GPU',
    unit: 'percent',
    wire: 'gpus.utilization',
    instances: 'gpu',
    description: 'Share of the sample period in which the GPU ran at least one kernel, as its driver counts it.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.busyPercent]) ?? [],
  },
  'gpu.temperatureCelsius': {
    label: 'GPU temperature',
    unit: 'celsius',
    wire: 'gpus.temperature',
    instances: 'gpu',
    description: 'Temperature of the GPU as its driver tells it.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.temperatureCelsius]) ?? [],
  },
  'gpu.memoryUsedPercent': {
    label: 'GPU memory',
    unit: 'percent',
    wire: 'gpus.memory_utilization',
    instances: 'gpu',
    description:
      'Memory of the GPU in use ÷ memory it has; what the driver reserves for itself is not counted as used.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpuMemoryUsedPercent(gpu)]) ?? [],
  },
  'gpu.powerWatts': {
    label: 'GPU power',
    unit: 'watts',
    wire: 'gpus.power_draw',
    instances: 'gpu',
    description: 'Power that the GPU draws as its driver tells it, the whole card where it can.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.powerWatts]) ?? [],
  },
  'gpu.clockMhz': {
    label: 'GPU clock',
    unit: 'megahertz',
    wire: 'gpus.clock_mhz',
    instances: 'gpu',
    description: 'Clock of the graphics engine at the moment of the look.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.clockMhz]) ?? [],
  },
} as const satisfies Record<string, Metric>;
