import type { ReactNode } from 'react';
import type { ProcessColumn } from '../../../shared/processes/columns.ts';
import { formatBytes, formatCount, formatPercent, formatRate, type Units } from '../../../shared/text/format.ts';
import { strings } from '../../text/strings.ts';
import type { ProcessUse } from './process-use.ts';

interface ColumnShape {
  /** Width in the grid. */
  readonly width: string;
  readonly isText?: boolean;
  format(reading: ProcessUse, units: Units): ReactNode;
}

const words = strings.pageWords;

function formatStart(at: number | null): string {
  if (at === null) return '–';
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
    : date.toLocaleDateString('en', { day: 'numeric', month: 'short' });
}

/** Every column of the table of processes, in their order. */
export const processColumns: Readonly<Record<ProcessColumn, ColumnShape>> = {
  name: { width: 'minmax(140px, 2fr)', isText: true, format: ({ name }) => name },
  pid: { width: '68px', format: ({ pid }) => pid },
  user: { width: 'minmax(64px, 0.6fr)', isText: true, format: ({ user }) => user ?? '–' },
  cpu: {
    width: '68px',
    format: ({ cpuPercent }) => formatPercent(cpuPercent, (cpuPercent ?? 0) < 10 ? 1 : 0),
  },
  memory: { width: '82px', format: ({ residentBytes }, units) => formatBytes(residentBytes, units) },
  shared: { width: '92px', format: ({ proportionalBytes }, units) => formatBytes(proportionalBytes, units) },
  read: { width: '86px', format: ({ readBytesPerSecond }, units) => formatRate(readBytesPerSecond, units) },
  write: { width: '86px', format: ({ writeBytesPerSecond }, units) => formatRate(writeBytesPerSecond, units) },
  threads: { width: '66px', format: ({ threads }) => formatCount(threads || null) },
  state: { width: '104px', isText: true, format: ({ state }) => words.states[state] },
  started: { width: '72px', format: ({ startedAt }) => formatStart(startedAt) },
  application: { width: 'minmax(96px, 1fr)', isText: true, format: ({ application }) => application },
  gpu: { width: '68px', format: ({ gpuPercent }) => formatPercent(gpuPercent) },
  gpuMemory: { width: '92px', format: ({ gpuMemoryBytes }, units) => formatBytes(gpuMemoryBytes, units) },
  container: { width: 'minmax(80px, 0.7fr)', isText: true, format: ({ container }) => container ?? '–' },
};

/** Nothing to tell where there is no GPU. */
export const gpuColumns: ReadonlySet<ProcessColumn> = new Set(['gpu', 'gpuMemory']);
