import type { AgentSilence } from './readings/agents.ts';
import type { Cpu, CpuFrequency, Load, Pressure } from './readings/cpu.ts';
import type { Custom } from './readings/custom.ts';
import type { Disks, Filesystems } from './readings/disks.ts';
import type { Gpu } from './readings/gpus.ts';
import type { Memory } from './readings/memory.ts';
import type { Links, Network, SocketStates, Sockets } from './readings/network.ts';
import type { Processes } from './readings/processes.ts';
import type { Run } from './readings/runs.ts';
import type { Power, Sensors } from './readings/sensors.ts';
import type { Container, Packages, SelfCost, System, Uptime } from './readings/system.ts';

/**
 * The readings of a snapshot by name. Units are part of the names. A value that is not available is `null`, never 0 or -1.
 * Percentages are 0..100 of the whole machine unless a name says otherwise. Times called `at` are Unix milliseconds.
 */
export interface Readings {
  readonly cpu: Cpu;
  readonly cpuFrequency: CpuFrequency;
  readonly load: Load;
  readonly memory: Memory;
  readonly pressure: Pressure;
  readonly disks: Disks;
  readonly filesystems: Filesystems;
  readonly network: Network;
  readonly links: Links;
  readonly sockets: Sockets;
  readonly socketStates: SocketStates;
  readonly uptime: Uptime;
  readonly system: System;
  readonly packages: Packages;
  readonly container: Container;
  readonly processes: Processes;
  readonly sensors: Sensors;
  readonly power: Power;
  readonly gpus: readonly Gpu[];
  readonly self: SelfCost;
  /** Commands started by `tacho run` with a label. */
  readonly runs: readonly Run[];
  /** Only on a hub. */
  readonly agents: readonly AgentSilence[];
  readonly custom: Custom;
}

export type ReadingName = keyof Readings;

const names: Readonly<Record<ReadingName, true>> = {
  cpu: true,
  cpuFrequency: true,
  load: true,
  memory: true,
  pressure: true,
  disks: true,
  filesystems: true,
  network: true,
  links: true,
  sockets: true,
  socketStates: true,
  uptime: true,
  system: true,
  packages: true,
  container: true,
  processes: true,
  sensors: true,
  power: true,
  gpus: true,
  self: true,
  runs: true,
  agents: true,
  custom: true,
};

export const readingNames = Object.keys(names) as readonly ReadingName[];

/** `paused`: not read, because Tacho exceeds its own CPU limit. */
export type HealthState = 'ok' | 'absent' | 'failed' | 'late' | 'waiting' | 'asleep' | 'paused';

/** The state of a reading. `at` is the time of the value, or of the last attempt if there is none. */
export interface Health {
  readonly state: HealthState;
  readonly at: number;
  readonly tookMs: number;
  /** Why it failed or is absent; for a successful reading, what had to be left out of it. */
  readonly error?: string;
  /** Cost of this reading over the last half minute; missing until that is known. */
  readonly costMsPerSecond?: number;
}

export type SampleEventKind =
  | 'resumed'
  | 'clock-stepped'
  | 'tick-late'
  | 'counter-reset'
  | 'cpu-added'
  | 'cpu-removed'
  | 'disk-added'
  | 'disk-removed'
  | 'interface-added'
  | 'interface-removed';

/** Something noticed while sampling that interrupts a line in a chart. */
export interface SampleEvent {
  readonly kind: SampleEventKind;
  /** The CPU, disk or interface; '' for the machine. */
  readonly subject: string;
  /** Duration of sleep or delay, or by how much the clock was set (negative if back); else `null`. */
  readonly ms: number | null;
}

/** The state of the machine at one instant; immutable. */
export type Snapshot = {
  readonly at: number;
  /** Milliseconds of a monotonic clock, for durations. */
  readonly monotonicMs: number;
  /** Milliseconds since the previous snapshot; `null` for the first one and after sleep, a pause or a late tick. */
  readonly sinceLastMs: number | null;
  /** Events since the previous snapshot. */
  readonly events: readonly SampleEvent[];
  readonly health: Readonly<Record<ReadingName, Health>>;
} & { readonly [Name in ReadingName]: Readings[Name] | null };
