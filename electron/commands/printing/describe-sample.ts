import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import { unknownValue } from '../../../shared/text/format.ts';
import { type Message, message } from '../../../shared/text/message.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { fromMebibytes } from './table.ts';

interface Column {
  readonly head: Message;
  /** In characters, or a value that is as wide as any. */
  readonly width: number | ((format: Format) => string);
  show(metrics: SystemMetrics, format: Format): string;
}

function showTopProcess({ processes: { top } }: SystemMetrics, format: Format): string {
  return top[0] ? `${top[0].name} ${format.number(top[0].cpu_percent)}%` : unknownValue;
}

const lateEvening = new Date(2000, 11, 22, 22, 22, 22).getTime();

/** The columns of `tacho watch`. Heads may be wider than the numbers below them. */
const columns: readonly Column[] = [
  {
    head: message('time'),
    width: (format) => format.time(lateEvening),
    show: ({ timestamp }, format) => format.time(Date.parse(timestamp)),
  },
  { head: message('cpu%'), width: 6, show: ({ cpu }, format) => format.number(cpu.utilization_percent, 1) },
  { head: message('wait%'), width: 6, show: ({ cpu }, format) => format.number(cpu.cpu_percent?.iowait, 1) },
  { head: message('load'), width: 6, show: ({ cpu }, format) => format.number(cpu.load_average_1m, 2) },
  { head: message('mem%'), width: 6, show: ({ memory }, format) => format.number(memory.utilization_percent, 1) },
  { head: message('avail'), width: 9, show: ({ memory }, format) => fromMebibytes(memory.available_mb, format) },
  { head: message('swap%'), width: 6, show: ({ memory }, format) => format.number(memory.swap_utilization_percent, 1) },
  { head: message('read/s'), width: 9, show: ({ disk }, format) => format.bytes(disk.read_bytes_per_second) },
  { head: message('write/s'), width: 9, show: ({ disk }, format) => format.bytes(disk.write_bytes_per_second) },
  { head: message('down/s'), width: 9, show: ({ network }, format) => format.bytes(network.download_bytes_per_second) },
  { head: message('up/s'), width: 9, show: ({ network }, format) => format.bytes(network.upload_bytes_per_second) },
  {
    head: message('gpu%'),
    width: 6,
    show: ({ gpus }, format) =>
      format.number(busiestPercent(gpus.map(({ utilization }) => ({ busyPercent: utilization })))),
  },
  { head: message('top process'), width: 0, show: showTopProcess },
];

export interface SampleTable {
  readonly heads: string;
  describe(metrics: SystemMetrics): string;
}

export function createSampleTable({ text, format }: Wording): SampleTable {
  const heads = columns.map(({ head }) => text(head));
  const widths = columns.map(({ width }, index) => {
    const least = typeof width === 'number' ? width : width(format).length;
    return least === 0 ? 0 : Math.max(least, heads[index]?.length ?? 0);
  });
  const align = (cells: readonly string[]) => cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ');
  return {
    heads: align(heads),
    describe: (metrics) => align(columns.map(({ show }) => show(metrics, format))),
  };
}
