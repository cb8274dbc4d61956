import type { ProcessReading } from '../../../shared/readings/processes.ts';

/** What a process and its children that exited read and wrote; bytes per second, `null` if unknown. */
export interface ProcessIo {
  readonly process: ProcessReading;
  readonly read: number | null;
  readonly write: number | null;
}

/** The processes that read or write, the busiest first. */
export function rankByIo(processes: readonly ProcessReading[]): readonly ProcessIo[] {
  return processes
    .map((process) => ({
      process,
      read: addKnown(process.readBytesPerSecond, process.childrenReadBytesPerSecond),
      write: addKnown(process.writeBytesPerSecond, process.childrenWriteBytesPerSecond),
    }))
    .filter((one) => bytesOf(one) > 0)
    .toSorted((a, b) => bytesOf(b) - bytesOf(a));
}

/** Read and written together. */
export const bytesOf = ({ read, write }: ProcessIo): number => (read ?? 0) + (write ?? 0);

const addKnown = (own: number | null, ofChildren: number | null) =>
  own === null && ofChildren === null ? null : (own ?? 0) + (ofChildren ?? 0);
