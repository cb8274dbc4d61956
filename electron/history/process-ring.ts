import { isSameProcess } from '../../shared/processes/same-process.ts';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** A process at an earlier moment. */
export type PastProcess = Pick<
  ProcessReading,
  | 'pid'
  | 'parentPid'
  | 'name'
  | 'application'
  | 'startedAt'
  | 'cpuPercent'
  | 'residentBytes'
  | 'readBytesPerSecond'
  | 'writeBytesPerSecond'
>;

export interface PastProcesses {
  readonly at: number;
  readonly processes: readonly PastProcess[];
}

export interface ProcessRing {
  /** Oldest first. */
  readonly moments: readonly PastProcesses[];
  record(snapshot: Snapshot): void;
  /** The oldest record of a process, no older than `reachMs`; `null` if there is none. */
  findOldest(
    process: Pick<ProcessReading, 'pid' | 'startedAt'>,
    now: number,
    reachMs: number,
  ): (PastProcess & { readonly at: number }) | null;
}

const intervalMs = 10_000;
const maxAgeMs = 30 * 60_000;
const maxProcesses = 25;

const measures: readonly ((process: ProcessReading) => number)[] = [
  (process) => (process.cpuPercent ?? 0) + (process.childrenCpuPercent ?? 0),
  (process) => process.residentBytes,
  (process) => (process.readBytesPerSecond ?? 0) + (process.writeBytesPerSecond ?? 0),
];

/** Takes the next heaviest by each measure in turn, so that no measure crowds out the others. */
function selectHeaviest(
  processes: readonly ProcessReading[],
  onGpu: ReadonlyMap<number, number>,
): readonly ProcessReading[] {
  if (processes.length <= maxProcesses) return processes;
  const ofGpu = (process: ProcessReading) => onGpu.get(process.pid) ?? 0;
  const ranked = [...measures, ...(onGpu.size > 0 ? [ofGpu] : [])].map((measure) =>
    processes.toSorted((a, b) => measure(b) - measure(a)),
  );
  const chosen = new Set<ProcessReading>();
  for (let rank = 0; chosen.size < maxProcesses && rank < processes.length; rank += 1) {
    for (const list of ranked) {
      const process = list[rank];
      if (process && chosen.size < maxProcesses) chosen.add(process);
    }
  }
  return [...chosen];
}

/**
 * The heaviest processes of the last half hour, every ten seconds, to explain what the metrics alone cannot.
 * @param listAll all processes; if it returns none, the top processes of the snapshot are used
 */
export function createProcessRing(listAll: () => readonly ProcessReading[] = () => []): ProcessRing {
  let moments: readonly PastProcesses[] = [];

  return {
    get moments() {
      return moments;
    },
    record({ at, processes, gpus }) {
      const last = moments.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      // If the clock was set back, the ring starts over.
      const before = at < last ? [] : moments;
      if (!processes || at - (before.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < intervalMs) return;
      const all = listAll();
      const onGpu = new Map(gpus?.flatMap((gpu) => gpu.processes ?? []).map((one) => [one.pid, one.memoryBytes ?? 0]));
      const top = selectHeaviest(all.length > 0 ? all : processes.top, onGpu).map((process) => {
        const { pid, parentPid, name, application, startedAt } = process;
        const { cpuPercent, residentBytes, readBytesPerSecond, writeBytesPerSecond } = process;
        const identity = { pid, parentPid, name, application, startedAt };
        return { ...identity, cpuPercent, residentBytes, readBytesPerSecond, writeBytesPerSecond };
      });
      moments = [...before.filter((moment) => at - moment.at < maxAgeMs), { at, processes: top }];
    },
    findOldest(process, now, reachMs) {
      for (const { at, processes } of moments) {
        if (now - at > reachMs) continue;
        const found = processes.find((one) => isSameProcess(one, process));
        if (found) return { ...found, at };
      }
      return null;
    },
  };
}
