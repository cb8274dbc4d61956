import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { mebi, mebiRate, round } from '../../../shared/wire/figures.ts';
import { createFileSource } from '../../collect/source.ts';
import type { CommandContext } from '../command.ts';
import { openMonitor } from '../open-monitor.ts';
import { createProcessFamily, type FamilyUse } from './process-family.ts';

/** A line of the log, less what every line has. */
export type Entry = Readonly<Record<string, unknown>>;

export interface RunMonitor {
  /** What the machine does before the command has done anything. */
  initial(): Promise<Entry>;
  /** What the command uses now. */
  look(): Promise<Entry>;
  /** What the machine does, and the peaks and means of the command. */
  final(): Promise<Entry>;
  close(): void;
}

const firstSampleMs = 250;
/** The table of all processes is not needed: the family is read by itself. */
const never = 86_400_000;

function describeMachine({ cpu, memory, filesystems }: Snapshot): Entry {
  const root = filesystems?.mounts.find(({ mountPoint }) => mountPoint === '/');
  return {
    cpu_percent: round(cpu?.busyPercent),
    memory_percent: round(memory?.usedPercent),
    memory_available_mb: mebi(memory?.availableBytes),
    disk_percent: round(root?.usedPercent),
    disk_free_gb: root?.availableBytes == null ? null : round(root.availableBytes / 1024 ** 3),
  };
}

/** The highest and the mean of what was seen. */
function createTrack() {
  let [peak, sum, count] = [Number.NEGATIVE_INFINITY, 0, 0];
  return {
    add(value: number | null): void {
      if (value === null) return;
      peak = Math.max(peak, value);
      sum += value;
      count += 1;
    },
    read: () => (count === 0 ? { peak: null, mean: null } : { peak: round(peak), mean: round(sum / count) }),
  };
}

/** Looks at a command and at the machine it runs on. @throws Error where nothing can be read */
export function openRunMonitor(rootPid: number, mark: string, intervalMs: number, context: CommandContext): RunMonitor {
  const hasProc = existsSync(join('/', 'proc', String(rootPid)));
  const family = hasProc ? createProcessFamily(createFileSource('/'), rootPid, mark) : null;
  const machine = openMonitor({}, context, never);
  const track = {
    cpu: createTrack(),
    memory: createTrack(),
    threads: createTrack(),
    gpu: createTrack(),
    processes: createTrack(),
  };
  let before: { readonly use: FamilyUse; readonly ms: number } | null = null;

  function gpuBytes({ gpus }: Snapshot, pids: ReadonlySet<number>): number | null {
    const own = (gpus ?? []).flatMap(({ processes }) => processes ?? []).filter(({ pid }) => pids.has(pid));
    return own.length === 0 ? null : own.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), 0);
  }

  function describeUse(use: FamilyUse, snapshot: Snapshot): Entry {
    const ms = performance.now();
    const seconds = before ? (ms - before.ms) / 1000 : 0;
    const rate = (key: 'cpuMs' | 'readBytes' | 'writtenBytes') => {
      const [now, then] = [use[key], before?.use[key] ?? null];
      return now === null || then === null || seconds <= 0 ? null : Math.max(0, now - then) / seconds;
    };
    const cpuRate = rate('cpuMs');
    const cpuPercent = cpuRate === null ? null : cpuRate / 10;
    const gpu = gpuBytes(snapshot, new Set(use.pids));
    track.cpu.add(cpuPercent);
    track.memory.add(use.residentBytes / 1024 ** 2);
    track.threads.add(use.threads);
    track.processes.add(use.pids.length);
    track.gpu.add(gpu === null ? null : gpu / 1024 ** 2);
    const entry = {
      pid: rootPid,
      processes: use.pids.length,
      cpu_percent: round(cpuPercent),
      memory_mb: mebi(use.residentBytes),
      num_threads: use.threads,
      read_rate_mbps: mebiRate(rate('readBytes')),
      write_rate_mbps: mebiRate(rate('writtenBytes')),
      gpu_memory_mb: mebi(gpu),
    };
    before = { use, ms };
    return entry;
  }

  return {
    async initial() {
      await machine.sample(firstSampleMs);
      if (family) before = { use: family.look(), ms: performance.now() };
      await new Promise((resolve) => setTimeout(resolve, firstSampleMs));
      return describeMachine(await machine.sample(firstSampleMs));
    },
    async look() {
      const snapshot = await machine.sample(intervalMs);
      return family ? describeUse(family.look(), snapshot) : { pid: rootPid };
    },
    async final() {
      const snapshot = await machine.sample(intervalMs);
      // What left its parent may run on.
      if (family) describeUse(family.look(), snapshot);
      return {
        ...describeMachine(snapshot),
        process_cpu_percent: track.cpu.read(),
        process_memory_mb: track.memory.read(),
        process_num_threads: track.threads.read(),
        process_count: track.processes.read(),
        process_gpu_memory_mb: track.gpu.read(),
        cpu_seconds: before === null ? null : round(before.use.cpuMs / 1000),
        read_mb: mebi(before?.use.readBytes),
        written_mb: mebi(before?.use.writtenBytes),
      };
    },
    close: machine.close,
  };
}
