import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import { englishFormat as format } from '../../../shared/text/english.ts';
import { unknownFigure } from '../../../shared/text/format.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import { fromMebibytes } from './describe-metrics.ts';

/** Columns of `tacho watch`: heading, width, value. */
const columns: readonly (readonly [head: string, width: number, show: (metrics: SystemMetrics) => string])[] = [
  ['time', 8, ({ timestamp }) => timestamp.slice(11, 19)],
  ['cpu%', 6, ({ cpu }) => format.number(cpu.utilization_percent, 1)],
  ['wait%', 6, ({ cpu }) => format.number(cpu.cpu_percent?.iowait, 1)],
  ['load', 6, ({ cpu }) => format.number(cpu.load_average_1m, 2)],
  ['mem%', 6, ({ memory }) => format.number(memory.utilization_percent, 1)],
  ['avail', 9, ({ memory }) => fromMebibytes(memory.available_mb)],
  ['swap%', 6, ({ memory }) => format.number(memory.swap_utilization_percent, 1)],
  ['read/s', 9, ({ disk }) => format.bytes(disk.read_bytes_per_second)],
  ['write/s', 9, ({ disk }) => format.bytes(disk.write_bytes_per_second)],
  ['down/s', 9, ({ network }) => format.bytes(network.download_bytes_per_second)],
  ['up/s', 9, ({ network }) => format.bytes(network.upload_bytes_per_second)],
  ['gpu%', 6, ({ gpus }) => format.number(busiestPercent(gpus.map((gpu) => ({ busyPercent: gpu.utilization }))))],
  [
    'top process',
    0,
    ({ processes: { top } }) => (top[0] ? `${top[0].name} ${format.number(top[0].cpu_percent)}%` : unknownFigure),
  ],
];

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padStart(columns[index]?.[1] ?? 0)).join('  ');
}

export const sampleHeads = line(columns.map(([head]) => head));

export function describeSample(metrics: SystemMetrics): string {
  return line(columns.map(([, , show]) => show(metrics)));
}
