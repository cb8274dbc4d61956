import Type, { type Static } from 'typebox';
import type { Host } from '../readings/system.ts';
import { type ReadingName, readingNames, type Snapshot } from '../snapshot.ts';
import { AgentSilenceWire, toAgentSilence } from './agents.ts';
import { CpuWire, toCpu } from './cpu.ts';
import { CustomWire, toCustom } from './custom.ts';
import { DiskWire, toDisk } from './disk.ts';
import { mebi, numberField, round, textField } from './fields.ts';
import { GpusWire, toGpuList } from './gpus.ts';
import { MemoryWire, toMemory } from './memory.ts';
import { NetworkWire, toNetwork } from './network.ts';
import { ProcessesWire, toProcesses } from './processes.ts';
import { RunWire, toRun } from './runs.ts';
import { BatteryWire, ContainerWire, SensorWire, toBattery, toContainer, toSensor } from './sensors.ts';

/**
 * The public JSON, the same for command line, HTTP, streams and logs. `*_mb` are MiB, `*_mbps` MiB per second; an unknown value is
 * `null`, and `health` says of each reading whether it is there, and why not. Fields are added, never renamed.
 */
export const SystemMetricsSchema = Type.Object({
  timestamp: Type.String({ description: 'ISO 8601, UTC' }),
  instance_id: Type.String({ description: 'id of this installation, stable across restarts' }),
  hostname: Type.String(),
  uptime_seconds: numberField('since boot, including sleep'),
  boot_time: textField('ISO 8601, UTC'),
  users: numberField('login sessions'),
  open_files: numberField('open files, system-wide'),
  entropy_bits: numberField('available entropy'),
  cpu: CpuWire,
  memory: MemoryWire,
  disk: DiskWire,
  network: NetworkWire,
  ...GpusWire,
  processes: ProcessesWire,
  sensors: Type.Array(SensorWire),
  battery: BatteryWire,
  container: ContainerWire,
  self: Type.Object({
    cpu_percent: numberField('percent of one core, all processes of Tacho'),
    memory_mb: numberField('proportional set size of all processes of Tacho, MiB'),
    memory_bytes: numberField('the same in bytes'),
    wakeups_per_second: numberField('voluntary context switches of its threads, over half a minute'),
    written_bytes_per_second: numberField('to storage, over half a minute'),
    collectors: Type.Record(
      Type.String(),
      Type.Object({
        took_ms: Type.Number(),
        cost_ms_per_second: numberField('CPU time spent on this reading per second, over half a minute'),
      }),
    ),
  }),
  runs: Type.Array(RunWire),
  agents: Type.Array(AgentSilenceWire),
  custom: CustomWire,
  events: Type.Array(
    Type.Object({
      kind: Type.String(),
      subject: Type.String(),
      ms: numberField('duration, or the size of the change'),
    }),
    {
      description: 'gaps and changes since the previous sample, such as sleep, a counter reset or a clock change',
    },
  ),
  health: Type.Record(
    Type.String(),
    Type.Object({
      state: Type.String(),
      error: textField('why it is not ok'),
      age_seconds: numberField('age of the value'),
    }),
  ),
});

export type SystemMetrics = Static<typeof SystemMetricsSchema>;

function each<T>(use: (name: ReadingName) => T): Record<ReadingName, T> {
  return Object.fromEntries(readingNames.map((name) => [name, use(name)])) as Record<ReadingName, T>;
}

export interface WireIdentity {
  readonly instanceId: string;
  readonly host: Host;
}

/** The one mapping of a snapshot to the public JSON. */
export function toSystemMetrics(snapshot: Snapshot, { instanceId, host }: WireIdentity): SystemMetrics {
  const { at, health, gpus, self, uptime, system } = snapshot;
  return {
    timestamp: new Date(at).toISOString(),
    instance_id: instanceId,
    hostname: host.name,
    uptime_seconds: uptime?.uptimeSeconds ?? null,
    boot_time: host.bootAt === null ? null : new Date(host.bootAt).toISOString(),
    users: system?.users ?? null,
    open_files: system?.openFiles ?? null,
    entropy_bits: system?.entropyBits ?? null,
    cpu: toCpu(snapshot, host),
    memory: toMemory(snapshot),
    disk: toDisk(snapshot),
    network: toNetwork(snapshot),
    ...toGpuList(gpus),
    processes: toProcesses(snapshot),
    sensors: snapshot.sensors?.list.map(toSensor) ?? [],
    battery: toBattery(snapshot),
    container: toContainer(snapshot.container),
    self: {
      cpu_percent: round(self?.cpuPercent),
      memory_mb: mebi(self?.memoryBytes),
      memory_bytes: self?.memoryBytes ?? null,
      wakeups_per_second: round(self?.wakeupsPerSecond),
      written_bytes_per_second: round(self?.writtenBytesPerSecond),
      collectors: each((name) => ({
        took_ms: round(health[name].tookMs, 3),
        cost_ms_per_second: round(health[name].costMsPerSecond, 3),
      })),
    },
    runs: snapshot.runs?.map(toRun) ?? [],
    agents: snapshot.agents?.map(toAgentSilence) ?? [],
    custom: toCustom(snapshot.custom, at),
    events: snapshot.events.map(({ kind, subject, ms }) => ({ kind, subject, ms })),
    health: each((name) => ({
      state: health[name].state,
      error: health[name].error ?? null,
      age_seconds: round(Math.max(0, at - health[name].at) / 1000, 1),
    })),
  };
}
