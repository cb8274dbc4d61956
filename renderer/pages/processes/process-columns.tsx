import type { ReactNode } from 'react';
import type { ProcessColumn } from '../../../shared/processes/columns.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { processWords } from '../../text/process-words.ts';
import type { ProcessUse } from './process-use.ts';

interface ColumnShape {
  /** Width in the grid. */
  readonly width: string;
  readonly isText?: boolean;
  render(reading: ProcessUse, format: Format, text: Text): ReactNode;
}

/** The time of today, the day of other days. */
function describeStart(at: number | null, format: Format): string {
  if (at === null) return '–';
  return new Date(at).toDateString() === new Date().toDateString() ? format.clock(at) : format.day(at);
}

/** How each column of the process table is shown. */
export const processColumns: Readonly<Record<ProcessColumn, ColumnShape>> = {
  name: { width: 'minmax(140px, 2fr)', isText: true, render: ({ name }) => name },
  pid: { width: '68px', render: ({ pid }) => pid },
  user: { width: 'minmax(64px, 0.6fr)', isText: true, render: ({ user }) => user ?? '–' },
  cpu: {
    width: '68px',
    render: ({ cpuPercent }, format) => format.percent(cpuPercent, (cpuPercent ?? 0) < 10 ? 1 : 0),
  },
  memory: { width: '82px', render: ({ residentBytes }, format) => format.bytes(residentBytes) },
  shared: { width: '92px', render: ({ proportionalBytes }, format) => format.bytes(proportionalBytes) },
  read: { width: '86px', render: ({ readBytesPerSecond }, format) => format.rate(readBytesPerSecond) },
  write: { width: '86px', render: ({ writeBytesPerSecond }, format) => format.rate(writeBytesPerSecond) },
  threads: { width: '66px', render: ({ threads }, format) => format.number(threads || null) },
  state: { width: '104px', isText: true, render: ({ state }, _, text) => text(processWords.states[state]) },
  started: { width: '72px', render: ({ startedAt }, format) => describeStart(startedAt, format) },
  application: { width: 'minmax(96px, 1fr)', isText: true, render: ({ application }) => application },
  gpu: { width: '68px', render: ({ gpuPercent }, format) => format.percent(gpuPercent) },
  gpuMemory: { width: '92px', render: ({ gpuMemoryBytes }, format) => format.bytes(gpuMemoryBytes) },
  container: { width: 'minmax(80px, 0.7fr)', isText: true, render: ({ container }) => container ?? '–' },
};

/** Offered only on a machine with a GPU. */
export const gpuColumns: ReadonlySet<ProcessColumn> = new Set(['gpu', 'gpuMemory']);
