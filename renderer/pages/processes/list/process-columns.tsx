import type { ReactNode } from 'react';
import type { ProcessColumn } from '../../../../shared/processes/columns.ts';
import type { Format } from '../../../../shared/text/create-format.ts';
import type { Text } from '../../../../shared/text/create-text.ts';
import type { Message } from '../../../../shared/text/message.ts';
import { Heat } from '../../../components/heat.tsx';
import { orZero } from '../../../components/or-zero.tsx';
import { processWords } from '../../../text/process-words.ts';
import type { ProcessUse } from './process-use.ts';

/** What the machine has in all, which values are compared with. */
export interface Capacity {
  readonly cores: number;
  readonly memoryBytes: number;
}

interface ColumnShape {
  /** The least, in pixels. */
  readonly width: number;
  readonly grow?: number;
  readonly isText?: boolean;
  readonly explanation?: Message;
  render(reading: ProcessUse, format: Format, text: Text, capacity: Capacity): ReactNode;
}

/** The time of today, the day of other days. */
function describeStart(at: number | null, format: Format): string {
  if (at === null) return '–';
  return new Date(at).toDateString() === new Date().toDateString() ? format.clock(at) : format.day(at);
}

export function describeCpu(percent: number | null, format: Format): string {
  return format.percent(percent, (percent ?? 0) < 10 ? 1 : 0);
}

/** How each column of the process table is shown. */
export const processColumns: Readonly<Record<ProcessColumn, ColumnShape>> = {
  name: { width: 130, grow: 2.4, isText: true, render: ({ name }) => name },
  pid: { width: 56, grow: 0.4, render: ({ pid }) => pid },
  user: { width: 60, grow: 0.6, isText: true, render: ({ user }) => user ?? '–' },
  cpu: {
    width: 100,
    grow: 1,
    explanation: processWords.explained.cpu,
    render: ({ cpuPercent }, format, _, { cores }) => (
      <Heat accent="cpu" share={(cpuPercent ?? 0) / (100 * cores)}>
        {orZero(cpuPercent, describeCpu(cpuPercent, format), 0.05)}
      </Heat>
    ),
  },
  memory: {
    width: 78,
    grow: 0.7,
    explanation: processWords.explained.memory,
    render: ({ residentBytes }, format, _, { memoryBytes }) => (
      <Heat accent="memory" share={memoryBytes > 0 ? residentBytes / memoryBytes : 0}>
        {format.bytes(residentBytes)}
      </Heat>
    ),
  },
  shared: {
    width: 92,
    grow: 0.5,
    explanation: processWords.explained.shared,
    render: ({ proportionalBytes }, format) => format.bytes(proportionalBytes),
  },
  read: {
    width: 86,
    grow: 0.6,
    explanation: processWords.explained.read,
    render: ({ readBytesPerSecond: rate }, format) => orZero(rate, format.rate(rate)),
  },
  write: {
    width: 86,
    grow: 0.6,
    explanation: processWords.explained.write,
    render: ({ writeBytesPerSecond: rate }, format) => orZero(rate, format.rate(rate)),
  },
  threads: { width: 66, grow: 0.4, render: ({ threads }, format) => format.number(threads || null) },
  state: { width: 92, grow: 0.5, isText: true, render: ({ state }, _, text) => text(processWords.states[state]) },
  started: { width: 72, grow: 0.5, render: ({ startedAt }, format) => describeStart(startedAt, format) },
  application: { width: 96, grow: 1, isText: true, render: ({ application }) => application },
  gpu: { width: 68, grow: 0.5, render: ({ gpuPercent }, format) => orZero(gpuPercent, format.percent(gpuPercent)) },
  gpuMemory: { width: 84, grow: 0.5, render: ({ gpuMemoryBytes }, format) => format.bytes(gpuMemoryBytes) },
  container: { width: 80, grow: 0.7, isText: true, render: ({ container }) => container ?? '–' },
};

/** Offered only on a machine with a GPU. */
export const gpuColumns: ReadonlySet<ProcessColumn> = new Set(['gpu', 'gpuMemory']);
