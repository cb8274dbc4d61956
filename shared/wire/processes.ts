import Type, { type Static } from 'typebox';
import type { ApplicationReading, ProcessReading } from '../readings/processes.ts';
import type { Snapshot } from '../snapshot.ts';
import { figure, mebi, round, word } from './figures.ts';

export const ProcessWire = Type.Object({
  pid: Type.Integer(),
  parent_pid: Type.Integer(),
  name: Type.String(),
  application: Type.String({ description: 'its container, the unit it runs in, or the job it was started in' }),
  state: Type.String(),
  user: word('whose rights it has'),
  container: word('engine and id'),
  started: word('ISO 8601, UTC'),
  cpu_percent: figure('of one core, so up to 100 × cores'),
  children_cpu_percent: figure('of its children that ended since the last look, of one core'),
  memory_mb: figure('resident, MiB'),
  proportional_mb: figure('resident with shared memory counted by its share, MiB; known of some only'),
  num_threads: figure('threads'),
  gpu_memory: figure('bytes of GPU memory, all GPUs together; null where it uses none, or that is not told'),
  read_bytes_per_second: figure('from storage'),
  write_bytes_per_second: figure('to storage'),
  children_read_bytes_per_second: figure('of its children that ended since the last look'),
  children_write_bytes_per_second: figure('of its children that ended since the last look'),
});

const Application = Type.Object({
  name: Type.String(),
  processes: Type.Integer(),
  cpu_percent: figure('of one core, children that ended included'),
  memory_mb: figure('sum of what is resident, MiB'),
  read_bytes_per_second: figure('from storage'),
  write_bytes_per_second: figure('to storage'),
});

export const ProcessesWire = Type.Object({
  total: figure('processes'),
  running: figure('on a CPU or waiting for one'),
  sleeping: figure('waiting for something to happen'),
  disk_sleep: figure('waiting where they cannot be interrupted, mostly for a disk'),
  stopped: figure('stopped by a signal or a debugger'),
  zombie: figure('ended, and not yet noticed by their parent'),
  idle: figure('threads of the kernel without work'),
  parked: figure('threads of the kernel whose CPU is offline'),
  dead: figure('being removed by the kernel'),
  unknown: figure('in a state that this version does not know'),
  threads: figure('of all processes'),
  top: Type.Array(ProcessWire),
  applications: Type.Array(Application),
});

function toProcess(process: ProcessReading, gpuBytes: ReadonlyMap<number, number>): Static<typeof ProcessWire> {
  return {
    pid: process.pid,
    parent_pid: process.parentPid,
    name: process.name,
    application: process.application,
    state: process.state,
    user: process.user,
    container: process.container,
    started: process.startedAt === null ? null : new Date(process.startedAt).toISOString(),
    cpu_percent: round(process.cpuPercent),
    children_cpu_percent: round(process.childrenCpuPercent),
    memory_mb: mebi(process.residentBytes),
    proportional_mb: mebi(process.proportionalBytes),
    num_threads: process.threads || null,
    gpu_memory: gpuBytes.get(process.pid) ?? null,
    read_bytes_per_second: round(process.readBytesPerSecond, 0),
    write_bytes_per_second: round(process.writeBytesPerSecond, 0),
    children_read_bytes_per_second: round(process.childrenReadBytesPerSecond, 0),
    children_write_bytes_per_second: round(process.childrenWriteBytesPerSecond, 0),
  };
}

function toApplication(application: ApplicationReading): Static<typeof Application> {
  return {
    name: application.name,
    processes: application.processes,
    cpu_percent: round(application.cpuPercent),
    memory_mb: mebi(application.residentBytes),
    read_bytes_per_second: round(application.readBytesPerSecond, 0),
    write_bytes_per_second: round(application.writeBytesPerSecond, 0),
  };
}

function sumGpuBytes(gpus: Snapshot['gpus']): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { processes } of gpus ?? []) {
    for (const { pid, memoryBytes } of processes ?? []) {
      if (memoryBytes !== null) sums.set(pid, (sums.get(pid) ?? 0) + memoryBytes);
    }
  }
  return sums;
}

/** Processes with the memory that they hold of GPUs. */
export function toProcessList(processes: readonly ProcessReading[], gpus: Snapshot['gpus']) {
  const gpuBytes = sumGpuBytes(gpus);
  return processes.map((process) => toProcess(process, gpuBytes));
}

export function toProcesses({ processes, gpus }: Snapshot): Static<typeof ProcessesWire> {
  return {
    total: processes?.total ?? null,
    running: processes?.running ?? null,
    sleeping: processes?.sleeping ?? null,
    disk_sleep: processes?.waiting ?? null,
    stopped: processes?.stopped ?? null,
    zombie: processes?.zombies ?? null,
    idle: processes?.idle ?? null,
    parked: processes?.parked ?? null,
    dead: processes?.dead ?? null,
    unknown: processes?.unknown ?? null,
    threads: processes?.threads || null,
    top: toProcessList(processes?.top ?? [], gpus),
    applications: processes?.applications.map(toApplication) ?? [],
  };
}
