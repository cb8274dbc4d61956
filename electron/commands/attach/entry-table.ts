import type { Format } from '../../../shared/text/create-format.ts';
import { message } from '../../../shared/text/message.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { fromMebibytes } from '../printing/table.ts';
import type { Entry } from '../run/command-tracker.ts';

const words = {
  time: message('time'),
  cpu: message('cpu%'),
  memory: message('memory'),
  threads: message('threads'),
  processes: message('processes'),
  read: message('read/s'),
  write: message('write/s'),
};

const number = (value: unknown) => (typeof value === 'number' ? value : null);

/** The columns of `tacho attach`; headings may be wider than the values below them. */
const columns = [
  {
    head: words.time,
    width: 8,
    show: (entry: Entry, format: Format) => format.time(Date.parse(String(entry['timestamp']))),
  },
  { head: words.cpu, width: 6, show: (entry: Entry, format: Format) => format.number(number(entry['cpu_percent']), 1) },
  {
    head: words.memory,
    width: 9,
    show: (entry: Entry, format: Format) => fromMebibytes(number(entry['memory_mb']), format),
  },
  {
    head: words.threads,
    width: 4,
    show: (entry: Entry, format: Format) => format.number(number(entry['num_threads'])),
  },
  {
    head: words.processes,
    width: 4,
    show: (entry: Entry, format: Format) => format.number(number(entry['processes'])),
  },
  {
    head: words.read,
    width: 9,
    show: (entry: Entry, format: Format) => fromMebibytes(number(entry['read_rate_mbps']), format),
  },
  {
    head: words.write,
    width: 9,
    show: (entry: Entry, format: Format) => fromMebibytes(number(entry['write_rate_mbps']), format),
  },
] as const;

/** Log lines as table rows below headings. */
export function createEntryTable({ text, format }: Wording) {
  const heads = columns.map(({ head }) => text(head));
  const widths = columns.map(({ width }, index) => Math.max(width, heads[index]?.length ?? 0));
  const align = (cells: readonly string[]) => cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ');
  return {
    heads: align(heads),
    describe: (entry: Entry) => align(columns.map(({ show }) => show(entry, format))),
  };
}
