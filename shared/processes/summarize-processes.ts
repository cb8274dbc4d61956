import { sumKnown } from '../readings/aggregate.ts';
import type { ApplicationReading, Processes, ProcessReading } from '../readings/processes.ts';

interface Usage {
  readonly cpuPercent: number | null;
  readonly childrenCpuPercent?: number | null;
  readonly residentBytes: number;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  readonly childrenReadBytesPerSecond?: number | null;
  readonly childrenWriteBytesPerSecond?: number | null;
}

/** CPU of a process and of its children that have exited. */
function cpuOf({ cpuPercent, childrenCpuPercent }: Usage): number {
  return (cpuPercent ?? 0) + (childrenCpuPercent ?? 0);
}

function bytesOf(usage: Usage): number {
  const { readBytesPerSecond, writeBytesPerSecond, childrenReadBytesPerSecond, childrenWriteBytesPerSecond } = usage;
  return (
    (readBytesPerSecond ?? 0) +
    (writeBytesPerSecond ?? 0) +
    (childrenReadBytesPerSecond ?? 0) +
    (childrenWriteBytesPerSecond ?? 0)
  );
}

/** The first `count` by CPU, then by memory, then by bytes read and written, each once. */
export function selectTop<T extends Usage>(readings: readonly T[], count: number): readonly T[] {
  const byMemory = [...readings].sort((a, b) => b.residentBytes - a.residentBytes);
  // Sorting is stable: equals by CPU stay in the order of memory.
  const byCpu = [...byMemory].sort((a, b) => cpuOf(b) - cpuOf(a));
  const byBytes = readings.filter((one) => bytesOf(one) > 0).sort((a, b) => bytesOf(b) - bytesOf(a));
  return [...new Set([...byCpu.slice(0, count), ...byMemory.slice(0, count), ...byBytes.slice(0, count)])];
}

/** Sums the processes of each application. */
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

type StateCounts = Omit<Processes, 'total' | 'threads' | 'top' | 'applications'>;

/** How many processes are in each state; the counts add up to all of them. */
export function countStates(processes: readonly Pick<ProcessReading, 'state'>[]): StateCounts {
  const counts = {
    running: 0,
    sleeping: 0,
    waiting: 0,
    stopped: 0,
    zombie: 0,
    idle: 0,
    parked: 0,
    dead: 0,
    unknown: 0,
  };
  for (const { state } of processes) counts[state] += 1;
  const { zombie: zombies, ...others } = counts;
  return { ...others, zombies };
}

const topCount = 8;

/** Reduces the list of all processes to what a snapshot contains. */
export function summarizeProcesses(processes: readonly ProcessReading[]): Processes {
  return {
    total: processes.length,
    ...countStates(processes),
    threads: processes.reduce((sum, { threads }) => sum + threads, 0),
    top: selectTop(processes, topCount),
    applications: selectTop(groupByApplication(processes), topCount),
  };
}
