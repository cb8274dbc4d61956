import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** What one process used within a stretch of time; its children that ended are apart. */
export interface ProcessUse {
  /** As it was seen last. */
  readonly process: ProcessReading;
  readonly cpuMs: number;
  readonly childrenCpuMs: number;
  readonly readBytes: number;
  readonly childrenReadBytes: number;
  readonly writtenBytes: number;
  readonly childrenWrittenBytes: number;
}

/** What the whole machine used meanwhile, by its own counters. */
export interface MachineUse {
  readonly cpuMs: number;
  readonly disks: ReadonlyMap<string, { readonly readBytes: number; readonly writtenBytes: number }>;
}

/** Processes and machine over the same time. */
export interface Usage {
  readonly endMs: number;
  readonly spanMs: number;
  readonly machine: MachineUse;
  readonly uses: readonly ProcessUse[];
}

export interface UsageWindow {
  record(snapshot: Snapshot): void;
  /** The sum from so long ago to so long ago; `null` where nothing is known of then. */
  read(fromAgoMs: number, toAgoMs?: number): Usage | null;
}

const keptMs = 6 * 60_000;
/** Older looks are joined to stretches of this length, so that the memory they take stays small. */
const recentMs = 60_000;
export const joinedMs = 20_000;

const nothing: MachineUse = { cpuMs: 0, disks: new Map() };

/** The start is told anew now and then and differs by some milliseconds; a pid that is used again differs by more. */
export const startToleranceMs = 1000;

export function isSameProcess(
  a: Pick<ProcessReading, 'pid' | 'startedAt'>,
  b: Pick<ProcessReading, 'pid' | 'startedAt'>,
): boolean {
  return a.pid === b.pid && Math.abs((a.startedAt ?? 0) - (b.startedAt ?? 0)) < startToleranceMs;
}

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

/** Oldest first: of a process the later name stands. */
function addUses(looks: readonly Usage[]): readonly ProcessUse[] {
  const sums = new Map<number, ProcessUse>();
  const before: ProcessUse[] = [];
  for (const use of looks.flatMap(({ uses }) => uses)) {
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

function join(looks: readonly Usage[]): Usage {
  return {
    endMs: looks.at(-1)?.endMs ?? 0,
    spanMs: looks.reduce((sum, { spanMs }) => sum + spanMs, 0),
    machine: looks.reduce((sum, { machine }) => addMachines(sum, machine), nothing),
    uses: addUses(looks),
  };
}

/**
 * Who used what in the last minutes, look by look of the table of processes. The machine's own counters are summed over the same
 * looks, so that shares are of the same time.
 * @param listAll every process there is; where that is not known the heaviest of the snapshot are taken
 */
export function createUsageWindow(listAll: () => readonly ProcessReading[]): UsageWindow {
  let looks: readonly Usage[] = [];
  let last: Snapshot['processes'] = null;
  let lastMs: number | null = null;
  let machine = nothing;
  let isWhole = true;
  let nowMs = 0;

  function joinOld(): void {
    const [oldest, next, ...rest] = looks;
    const index = looks.findIndex((look, at) => {
      const after = looks[at + 1];
      return after && nowMs - after.endMs > recentMs && look.spanMs + after.spanMs <= joinedMs;
    });
    if (!oldest || !next || index < 0) return;
    if (index === 0) looks = [join([oldest, next]), ...rest];
    else looks = [...looks.slice(0, index), join(looks.slice(index, index + 2)), ...looks.slice(index + 2)];
  }

  return {
    record(snapshot) {
      const { monotonicMs, sinceLastMs, processes, events } = snapshot;
      nowMs = monotonicMs;
      // Sleep is no use, and a clock that was set names all processes anew.
      if (events.some(({ kind }) => kind === 'resumed' || kind === 'clock-stepped')) {
        looks = [];
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
        looks = [...looks.filter(({ endMs }) => nowMs - endMs < keptMs), { endMs: monotonicMs, spanMs, machine, uses }];
        joinOld();
      }
      machine = nothing;
      isWhole = true;
    },
    read(fromAgoMs, toAgoMs = 0) {
      const found = looks.filter(({ endMs }) => endMs > nowMs - fromAgoMs && endMs <= nowMs - toAgoMs);
      return found.length > 0 ? join(found) : null;
    },
  };
}
