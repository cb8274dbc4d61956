import Type, { type Static } from 'typebox';
import type { ApplicationReading, ProcessReading } from '../readings/processes.ts';
import type { Snapshot } from '../snapshot.ts';
import { mebi, numberField, round, textField, toIsoTime } from './fields.ts';

export const ProcessWire = Type.Object({
  pid: Type.Integer(),
  parent_pid: Type.Integer(),
  name: Type.String(),
  application: Type.String({ description: 'container, systemd unit or job that the process belongs to' }),
  state: Type.String(),
  user: textField('effective user'),
  container: textField('container engine and id'),
  started: textField('ISO 8601, UTC'),
  cpu_percent: numberField('percent of one core, up to 100 × cores'),
  children_cpu_percent: numberField('of children that exited since the last sample, percent of one core'),
  memory_mb: numberField('resident set size, MiB'),
  proportional_mb: numberField('proportional set size, MiB; known for the largest processes only'),
  num_threads: numberField('threads'),
  gpu_memory: numberField('bytes of GPU memory, summed over all GPUs; null if none is used or it is unknown'),
  read_bytes_per_second: numberField('from storage'),
  write_bytes_per_second: numberField('to storage'),
  children_read_bytes_per_second: numberField('of children that exited since the last sample'),
  children_write_bytes_per_second: numberField('of children that exited since the last sample'),
});

const Application = Type.Object({
  name: Type.String(),
  processes: Type.Integer(),
  cpu_percent: numberField('percent of one core, including children that exited'),
  memory_mb: numberField('sum of resident set sizes, MiB'),
  read_bytes_per_second: numberField('from storage'),
  write_bytes_per_second: numberField('to storage'),
});

export const ProcessesWire = Type.Object({
  total: numberField('number of processes'),
  running: numberField('running or runnable'),
  sleeping: numberField('interruptible sleep'),
  disk_sleep: numberField('uninterruptible sleep, mostly waiting for storage'),
  stopped: numberField('stopped by a signal or a debugger'),
  zombie: numberField('exited but not yet reaped by the parent'),
  idle: numberField('idle kernel threads'),
  parked: numberField('kernel threads of offline CPUs'),
  dead: numberField('being removed by the kernel'),
  unknown: numberField('in a state unknown to this version'),
  threads: numberField('threads of all processes'),
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
    started: process.startedAt === null ? null : toIsoTime(process.startedAt),
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

/** Processes with the GPU memory that they use. */
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
