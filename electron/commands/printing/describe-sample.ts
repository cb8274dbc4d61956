import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import { bytes, figure, size, unknown } from './figures.ts';

/** Columns of `tacho watch`: name, width, and what stands in it. */
const columns: readonly (readonly [head: string, width: number, show: (metrics: SystemMetrics) => string])[] = [
  ['time', 8, ({ timestamp }) => timestamp.slice(11, 19)],
  ['cpu%', 6, ({ cpu }) => figure(cpu.utilization_percent, 1)],
  ['wait%', 6, ({ cpu }) => figure(cpu.cpu_percent?.iowait, 1)],
  ['load', 6, ({ cpu }) => figure(cpu.load_average_1m, 2)],
  ['mem%', 6, ({ memory }) => figure(memory.utilization_percent, 1)],
  ['avail', 9, ({ memory }) => size(memory.available_mb)],
  ['swap%', 6, ({ memory }) => figure(memory.swap_utilization_percent, 1)],
  ['read/s', 9, ({ disk }) => bytes(disk.read_bytes_per_second)],
  ['write/s', 9, ({ disk }) => bytes(disk.write_bytes_per_second)],
  ['down/s', 9, ({ network }) => bytes(network.download_bytes_per_second)],
  ['up/s', 9, ({ network }) => bytes(network.upload_bytes_per_second)],
  ['gpu%', 6, ({ gpus }) => figure(busiestPercent(gpus.map((gpu) => ({ busyPercent: gpu.utilization }))), 0)],
  [
    'top process',
    0,
    ({ processes: { top } }) => (top[0] ? `${top[0].name} ${figure(top[0].cpu_percent, 0)}%` : unknown),
  ],
];

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padStart(columns[index]?.[1] ?? 0)).join('  ');
}

export const sampleHeads = line(columns.map(([head]) => head));

export function describeSample(metrics: SystemMetrics): string {
  return line(columns.map(([, , show]) => show(metrics)));
}
