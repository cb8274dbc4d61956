import { gpuMemoryUsedPercent } from '../readings/gpus.ts';
import { message } from '../text/message.ts';
import type { Metric } from './metric.ts';

export const gpusMetrics = {
  'gpu.busyPercent': {
    label: message('GPU'),
    unit: 'percent',
    wire: 'gpus.utilization',
    instances: 'gpu',
    description: message(
      'Share of the sample period in which the GPU ran at least one kernel, as reported by its driver.',
    ),
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.busyPercent]) ?? [],
  },
  'gpu.temperatureCelsius': {
    label: message('GPU temperature'),
    unit: 'celsius',
    wire: 'gpus.temperature',
    instances: 'gpu',
    description: message('GPU temperature, as reported by its driver.'),
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.temperatureCelsius]) ?? [],
  },
  'gpu.memoryUsedPercent': {
    label: message('GPU memory'),
    unit: 'percent',
    wire: 'gpus.memory_utilization',
    instances: 'gpu',
    description: message('Used ÷ total GPU memory; memory reserved by the driver does not count as used.'),
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpuMemoryUsedPercent(gpu)]) ?? [],
  },
  'gpu.powerWatts': {
    label: message('GPU power'),
    unit: 'watts',
    wire: 'gpus.power_draw',
    instances: 'gpu',
    description: message('Power draw as reported by the driver; of the whole card where supported.'),
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.powerWatts]) ?? [],
  },
  'gpu.clockMhz': {
    label: message('GPU clock'),
    unit: 'megahertz',
    wire: 'gpus.clock_mhz',
    instances: 'gpu',
    description: message('Graphics clock at the moment of the sample.'),
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.clockMhz]) ?? [],
  },
} as const satisfies Record<string, Metric>;
