import { sumKnown } from '../../shared/readings/aggregate.ts';
import type { ApplicationReading, ProcessReading } from '../../shared/readings/processes.ts';

interface Weighed {
  readonly cpuPercent: number | null;
  readonly childrenCpuPercent?: number | null;
  readonly residentBytes: number;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  readonly childrenReadBytesPerSecond?: number | null;
  readonly childrenWriteBytesPerSecond?: number | null;
}

/** CPU of a process and of its children that ended. */
function cpuOf({ cpuPercent, childrenCpuPercent }: Weighed): number {
  return (cpuPercent ?? 0) + (childrenCpuPercent ?? 0);
}

function bytesOf(one: Weighed): number {
  const { readBytesPerSecond, writeBytesPerSecond, childrenReadBytesPerSecond, childrenWriteBytesPerSecond } = one;
  return (
    (readBytesPerSecond ?? 0) +
    (writeBytesPerSecond ?? 0) +
    (childrenReadBytesPerSecond ?? 0) +
    (childrenWriteBytesPerSecond ?? 0)
  );
}

/** The heaviest by CPU, then the heaviest by memory that are not among them, then those that read and write most. */
export function selectTop<T extends Weighed>(readings: readonly T[], count: number): readonly T[] {
  const byMemory = [...readings].sort((a, b) => b.residentBytes - a.residentBytes);
  // Sorting is stable: equals by CPU stay in the order of memory.
  const byCpu = [...byMemory].sort((a, b) => cpuOf(b) - cpuOf(a));
  const byBytes = readings.filter((one) => bytesOf(one) > 0).sort((a, b) => bytesOf(b) - bytesOf(a));
  return [...new Set([...byCpu.slice(0, count), ...byMemory.slice(0, count), ...byBytes.slice(0, count)])];
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
    cpuPercent: sumKnown(members.flatMap((member) => [member.cpuPercent, member.childrenCpuPercent])),
    residentBytes: members.reduce((sum, member) => sum + member.residentBytes, 0),
    readBytesPerSecond: sumKnown(
      members.flatMap((member) => [member.readBytesPerSecond, member.childrenReadBytesPerSecond]),
    ),
    writeBytesPerSecond: sumKnown(
      members.flatMap((member) => [member.writeBytesPerSecond, member.childrenWriteBytesPerSecond]),
    ),
  }));
}
