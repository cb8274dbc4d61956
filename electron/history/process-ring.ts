import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** A process as it was at a moment. */
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
  /** The oldest that is held of a process, no older than `reachMs`; `null` for one that is not among them. */
  findOldest(
    process: Pick<ProcessReading, 'pid' | 'startedAt'>,
    now: number,
    reachMs: number,
  ): (PastProcess & { readonly at: number }) | null;
}

const everyMs = 10_000;
const keptMs = 30 * 60_000;
const most = 25;

const measures: readonly ((process: ProcessReading) => number)[] = [
  (process) => (process.cpuPercent ?? 0) + (process.childrenCpuPercent ?? 0),
  (process) => process.residentBytes,
  (process) => (process.readBytesPerSecond ?? 0) + (process.writeBytesPerSecond ?? 0),
];

/** In turn the next heaviest by each measure, so that none crowds out the others. */
function selectHeaviest(
  processes: readonly ProcessReading[],
  onGpu: ReadonlyMap<number, number>,
): readonly ProcessReading[] {
  if (processes.length <= most) return processes;
  const ofGpu = (process: ProcessReading) => onGpu.get(process.pid) ?? 0;
  const ranked = [...measures, ...(onGpu.size > 0 ? [ofGpu] : [])].map((measure) =>
    processes.toSorted((a, b) => measure(b) - measure(a)),
  );
  const chosen = new Set<ProcessReading>();
  for (let rank = 0; chosen.size < most && rank < processes.length; rank += 1) {
    for (const list of ranked) {
      const process = list[rank];
      if (process && chosen.size < most) chosen.add(process);
    }
  }
  return [...chosen];
}

/**
 * The heaviest processes of the last half hour, each ten seconds: what just happened, when the figures alone do not tell.
 * @param listAll every process there is; where that is not known the heaviest of the snapshot are taken
 */
export function createProcessRing(listAll: () => readonly ProcessReading[] = () => []): ProcessRing {
  let held: readonly PastProcesses[] = [];

  return {
    get moments() {
      return held;
    },
    record({ at, processes, gpus }) {
      const last = held.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      // A clock that was set back begins anew.
      const before = at < last ? [] : held;
      if (!processes || at - (before.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < everyMs) return;
      const all = listAll();
      const onGpu = new Map(gpus?.flatMap((gpu) => gpu.processes ?? []).map((one) => [one.pid, one.memoryBytes ?? 0]));
      const top = selectHeaviest(all.length > 0 ? all : processes.top, onGpu).map((process) => {
        const { pid, parentPid, name, application, startedAt } = process;
        const { cpuPercent, residentBytes, readBytesPerSecond, writeBytesPerSecond } = process;
        const who = { pid, parentPid, name, application, startedAt };
        return { ...who, cpuPercent, residentBytes, readBytesPerSecond, writeBytesPerSecond };
      });
      held = [...before.filter((past) => at - past.at < keptMs), { at, processes: top }];
    },
    findOldest({ pid, startedAt }, now, reachMs) {
      for (const { at, processes } of held) {
        if (now - at > reachMs) continue;
        // A pid is used again: only together with its start it is the same.
        const found = processes.find((one) => one.pid === pid && one.startedAt === startedAt);
        if (found) return { ...found, at };
      }
      return null;
    },
  };
}
