import type { ProcessColumn } from '../../../../shared/processes/columns.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import { compareKnown, type SortValue } from '../../../components/grid/compare-known.ts';
import type { ProcessSort } from '../../../state/page-state.ts';
import type { ProcessUse } from './process-use.ts';

/** What a column sorts by. */
function sortValueOf(reading: ProcessUse, column: ProcessColumn): SortValue {
  switch (column) {
    case 'name':
      return reading.name.toLowerCase();
    case 'pid':
      return reading.pid;
    case 'user':
      return reading.user;
    case 'cpu':
      return reading.cpuPercent;
    case 'memory':
      return reading.residentBytes;
    case 'shared':
      return reading.proportionalBytes;
    case 'read':
      return reading.readBytesPerSecond;
    case 'write':
      return reading.writeBytesPerSecond;
    case 'threads':
      return reading.threads;
    case 'state':
      return reading.state;
    case 'started':
      return reading.startedAt;
    case 'application':
      return reading.application.toLowerCase();
    case 'container':
      return reading.container;
    case 'gpu':
      return reading.gpuPercent;
    case 'gpuMemory':
      return reading.gpuMemoryBytes;
  }
}

/** Unknown values come last in both directions; equal ones are sorted by pid. */
export function compareUse(a: ProcessUse, b: ProcessUse, { column, isDescending }: ProcessSort): number {
  return compareKnown(sortValueOf(a, column), sortValueOf(b, column), isDescending) || a.pid - b.pid;
}

export function matches({ name, user, application, container, pid }: ProcessReading, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return (
    wanted === '' ||
    String(pid) === wanted ||
    [name, user, application, container].some((text) => text?.toLowerCase().includes(wanted))
  );
}

/** Distinguishes a process from another that has its PID later. */
export function processKey({ pid, startedAt }: Pick<ProcessReading, 'pid' | 'startedAt'>): string {
  return `${pid} ${startedAt}`;
}

/** Distinguishes the row of an application from those of its processes. */
export function applicationKey(application: string): string {
  return `application ${application}`;
}
