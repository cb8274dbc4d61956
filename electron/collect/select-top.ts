import type { ApplicationReading, ProcessReading } from '../../shared/readings/processes.ts';
import { sumKnown } from './rate.ts';

interface Weighed {
  readonly cpuPercent: number | null;
  readonly residentBytes: number;
}

/** The heaviest by CPU, then the heaviest by memory that are not among them. */
export function selectTop<T extends Weighed>(readings: readonly T[], count: number): readonly T[] {
  const byMemory = [...readings].sort((a, b) => b.residentBytes - a.residentBytes);
  // Sorting is stable: equals by CPU stay in the order of memory.
  const byCpu = [...byMemory].sort((a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0));
  return [...new Set([...byCpu.slice(0, count), ...byMemory.slice(0, count)])];
}

/** The processes of each application as one, under the name they share. */
export function groupByApplication(processes: readonly ProcessReading[]): readonly ApplicationReading[] {
  const groups = new Map<string, ProcessReading[]>();
  for (const process of processes) {
    const group = groups.get(process.application);
    if (group) group.push(process);
    else groups.set(process.application, [process]);
  }
  return [...groups].map(([name, members]) => ({
    name,
    processes: members.length,
    cpuPercent: sumKnown(members.map((member) => member.cpuPercent)),
    residentBytes: members.reduce((sum, member) => sum + member.residentBytes, 0),
    readBytesPerSecond: sumKnown(members.map((member) => member.readBytesPerSecond)),
    writeBytesPerSecond: sumKnown(members.map((member) => member.writeBytesPerSecond)),
  }));
}
