import { isSameProcess } from '../../../shared/processes/same-process.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** What one process used within a span of time; its exited children are counted separately. */
export interface ProcessUse {
  /** As it was last read. */
  readonly process: ProcessReading;
  readonly cpuMs: number;
  readonly childrenCpuMs: number;
  readonly readBytes: number;
  readonly childrenReadBytes: number;
  readonly writtenBytes: number;
  readonly childrenWrittenBytes: number;
}

/** What the whole machine used meanwhile, by its counters. */
export interface MachineUse {
  readonly cpuMs: number;
  readonly disks: ReadonlyMap<string, { readonly readBytes: number; readonly writtenBytes: number }>;
}

/** Processes and machine over the same span. */
export interface Usage {
  readonly endMs: number;
  readonly spanMs: number;
  readonly machine: MachineUse;
  readonly uses: readonly ProcessUse[];
}

export interface UsageWindow {
  record(snapshot: Snapshot): void;
  /** The sum between two times, given as ages; `null` where nothing is known. */
  read(fromAgoMs: number, toAgoMs?: number): Usage | null;
}

const keptMs = 6 * 60_000;
/** Older samples are joined into spans of `joinedMs`, to save memory. */
const recentMs = 60_000;
export const joinedMs = 20_000;

const nothing: MachineUse = { cpuMs: 0, disks: new Map() };

function useOf(process: ProcessReading, spanMs: number): ProcessUse | null {
  const { cpuPercent, childrenCpuPercent, readBytesPerSecond, writeBytesPerSecond } = process;
  const cpu = (percent: number | null) => ((percent ?? 0) / 100) * spanMs;
  const bytes = (rate: number | null) => ((rate ?? 0) * spanMs) / 1000;
  const use = {
    process,
    cpuMs: cpu(cpuPercent),
    childrenCpuMs: cpu(childrenCpuPercent),
    readBytes: bytes(readBytesPerSecond),
    childrenReadBytes: bytes(process.childrenReadBytesPerSecond),
    writtenBytes: bytes(writeBytesPerSecond),
    childrenWrittenBytes: bytes(process.childrenWriteBytesPerSecond),
  };
  const { process: _, ...amounts } = use;
  return Object.values(amounts).some((amount) => amount > 0) ? use : null;
}

function machineUseOf({ cpu, disks }: Snapshot, elapsedMs: number): MachineUse {
  const cores = Math.max(1, cpu?.cores.length ?? 1);
  const bytes = (rate: number | null) => ((rate ?? 0) * elapsedMs) / 1000;
  return {
    cpuMs: ((cpu?.busyPercent ?? 0) / 100) * cores * elapsedMs,
    disks: new Map(
      (disks?.devices ?? []).map((disk) => [
        disk.name,
        { readBytes: bytes(disk.readBytesPerSecond), writtenBytes: bytes(disk.writeBytesPerSecond) },
      ]),
    ),
  };
}

function addMachines(a: MachineUse, b: MachineUse): MachineUse {
  const disks = new Map(a.disks);
  for (const [name, more] of b.disks) {
    const one = disks.get(name);
    disks.set(name, {
      readBytes: (one?.readBytes ?? 0) + more.readBytes,
      writtenBytes: (one?.writtenBytes ?? 0) + more.writtenBytes,
    });
  }
  return { cpuMs: a.cpuMs + b.cpuMs, disks };
}

/** Oldest first; the latest name of a process is kept. */
function addUses(samples: readonly Usage[]): readonly ProcessUse[] {
  const sums = new Map<number, ProcessUse>();
  const before: ProcessUse[] = [];
  for (const use of samples.flatMap(({ uses }) => uses)) {
    const { pid } = use.process;
    const sum = sums.get(pid);
    if (sum && !isSameProcess(sum.process, use.process)) before.push(sum);
    if (!sum || !isSameProcess(sum.process, use.process)) {
      sums.set(pid, use);
      continue;
    }
    sums.set(pid, {
      process: use.process,
      cpuMs: sum.cpuMs + use.cpuMs,
      childrenCpuMs: sum.childrenCpuMs + use.childrenCpuMs,
      readBytes: sum.readBytes + use.readBytes,
      childrenReadBytes: sum.childrenReadBytes + use.childrenReadBytes,
      writtenBytes: sum.writtenBytes + use.writtenBytes,
      childrenWrittenBytes: sum.childrenWrittenBytes + use.childrenWrittenBytes,
    });
  }
  return [...before, ...sums.values()];
}

function join(samples: readonly Usage[]): Usage {
  return {
    endMs: samples.at(-1)?.endMs ?? 0,
    spanMs: samples.reduce((sum, { spanMs }) => sum + spanMs, 0),
    machine: samples.reduce((sum, { machine }) => addMachines(sum, machine), nothing),
    uses: addUses(samples),
  };
}

/**
 * What processes used in the last minutes, by samples of the process table. The counters of the machine are summed over the same
 * samples, so that shares compare the same time.
 * @param listAll all processes; if it returns none, the top processes of the snapshot are used
 */
export function createUsageWindow(listAll: () => readonly ProcessReading[]): UsageWindow {
  let samples: readonly Usage[] = [];
  let last: Snapshot['processes'] = null;
  let lastMs: number | null = null;
  let machine = nothing;
  let isWhole = true;
  let nowMs = 0;

  function joinOld(): void {
    const [oldest, next, ...rest] = samples;
    const index = samples.findIndex((sample, at) => {
      const after = samples[at + 1];
      return after && nowMs - after.endMs > recentMs && sample.spanMs + after.spanMs <= joinedMs;
    });
    if (!oldest || !next || index < 0) return;
    if (index === 0) samples = [join([oldest, next]), ...rest];
    else samples = [...samples.slice(0, index), join(samples.slice(index, index + 2)), ...samples.slice(index + 2)];
  }

  return {
    record(snapshot) {
      const { monotonicMs, sinceLastMs, processes, events } = snapshot;
      nowMs = monotonicMs;
      // Sleep is not use, and setting the clock changes the start of every process.
      if (events.some(({ kind }) => kind === 'resumed' || kind === 'clock-stepped')) {
        samples = [];
        lastMs = null;
      }
      if (sinceLastMs === null) isWhole = false;
      else machine = addMachines(machine, machineUseOf(snapshot, sinceLastMs));
      if (!processes || processes === last) return;
      last = processes;
      const spanMs = lastMs === null ? 0 : monotonicMs - lastMs;
      lastMs = monotonicMs;
      if (isWhole && spanMs > 0) {
        const all = listAll();
        const uses = (all.length > 0 ? all : processes.top).flatMap((process) => useOf(process, spanMs) ?? []);
        samples = [
          ...samples.filter(({ endMs }) => nowMs - endMs < keptMs),
          { endMs: monotonicMs, spanMs, machine, uses },
        ];
        joinOld();
      }
      machine = nothing;
      isWhole = true;
    },
    read(fromAgoMs, toAgoMs = 0) {
      const found = samples.filter(({ endMs }) => endMs > nowMs - fromAgoMs && endMs <= nowMs - toAgoMs);
      return found.length > 0 ? join(found) : null;
    },
  };
}
