import Type, { type Static } from 'typebox';
import type { Gpu } from '../readings/gpus.ts';
import { figure, round, word } from './figures.ts';

export const GpuWire = Type.Object({
  gpu_index: Type.Integer({ description: 'place in this list; the id is what stays' }),
  uuid: Type.String({ description: 'UUID or PCI address' }),
  name: Type.String(),
  vendor: word('nvidia, amd, intel, apple'),
  utilization: figure('percent of time with at least one kernel at work'),
  memory_utilization: figure('memory in use ÷ memory there is, percent'),
  memory_used: figure('bytes'),
  memory_total: figure('bytes'),
  temperature: figure('°C'),
  power_draw: figure('W'),
  state: Type.String({ description: 'ok or asleep' }),
});

export function toGpu(gpu: Gpu, index: number): Static<typeof GpuWire> {
  const { memoryUsedBytes: used, memoryTotalBytes: total } = gpu;
  return {
    gpu_index: index,
    uuid: gpu.id,
    name: gpu.name,
    vendor: gpu.vendor,
    utilization: round(gpu.busyPercent),
    memory_utilization: used !== null && total ? round((100 * used) / total) : null,
    memory_used: used,
    memory_total: total,
    temperature: round(gpu.temperatureCelsius, 1),
    power_draw: round(gpu.powerWatts),
    state: gpu.isAsleep ? 'asleep' : 'ok',
  };
}
