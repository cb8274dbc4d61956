import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { ProcessUse } from './process-use.ts';

/** What several processes use together. Unless stated here, it is what the one with the most memory has. */
export function sumProcesses(processes: readonly ProcessUse[]): ProcessUse | null {
  const [first] = processes;
  if (!first || processes.length === 1) return first ?? null;
  const heaviest = processes.reduce((most, one) => (one.residentBytes > most.residentBytes ? one : most));
  const sum = (read: (process: ProcessUse) => number | null) => sumKnown(processes.map(read));
  const shared = <Value>(read: (process: ProcessUse) => Value) =>
    processes.every((process) => read(process) === read(first)) ? read(first) : null;
  const starts = processes.flatMap(({ startedAt }) => startedAt ?? []);
  return {
    ...heaviest,
    user: shared(({ user }) => user),
    container: shared(({ container }) => container),
    state: shared(({ state }) => state) ?? 'unknown',
    startedAt: starts.length === 0 ? null : starts.reduce((earliest, at) => Math.min(earliest, at)),
    cpuPercent: sum(({ cpuPercent }) => cpuPercent),
    residentBytes: processes.reduce((total, { residentBytes }) => total + residentBytes, 0),
    // A sum of some would be compared with sums of all.
    proportionalBytes: processes.every(({ proportionalBytes }) => proportionalBytes !== null)
      ? sum(({ proportionalBytes }) => proportionalBytes)
      : null,
    threads: processes.reduce((total, { threads }) => total + threads, 0),
    readBytesPerSecond: sum(({ readBytesPerSecond }) => readBytesPerSecond),
    writeBytesPerSecond: sum(({ writeBytesPerSecond }) => writeBytesPerSecond),
    gpuPercent: sum(({ gpuPercent }) => gpuPercent),
    gpuMemoryBytes: sum(({ gpuMemoryBytes }) => gpuMemoryBytes),
  };
}
