import type { AgentSilence } from './readings/agents.ts';
import type { Cpu, CpuFrequency, Load, Pressure } from './readings/cpu.ts';
import type { Disks, Filesystems } from './readings/disks.ts';
import type { Gpu } from './readings/gpus.ts';
import type { Memory } from './readings/memory.ts';
import type { Links, Network, SocketStates, Sockets } from './readings/network.ts';
import type { Processes } from './readings/processes.ts';
import type { Run } from './readings/runs.ts';
import type { Power, Sensors } from './readings/sensors.ts';
import type { Container, SelfCost, System, Uptime } from './readings/system.ts';

/**
 * The words everything else uses. Units are in the names; a figure this machine cannot give is `null`, never 0 or -1.
 * Percentages are 0..100 of the whole machine unless a name says otherwise. Times called `at` are Unix milliseconds.
 * Every reading a snapshot can hold, by name.
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
  readonly container: Container;
  readonly processes: Processes;
  readonly sensors: Sensors;
  readonly power: Power;
  readonly gpus: readonly Gpu[];
  readonly self: SelfCost;
  /** Commands that `tacho run` was given with a label. */
  readonly runs: readonly Run[];
  /** Of a hub. */
  readonly agents: readonly AgentSilence[];
}

export type ReadingName = keyof Readings;

const present: Readonly<Record<ReadingName, true>> = {
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
  container: true,
  processes: true,
  sensors: true,
  power: true,
  gpus: true,
  self: true,
  runs: true,
  agents: true,
};

export const readingNames = Object.keys(present) as readonly ReadingName[];

/** `paused`: not read, because Tacho itself costs more than it may. */
export type HealthState = 'ok' | 'absent' | 'failed' | 'late' | 'waiting' | 'asleep' | 'paused';

/** How one reading came about. `at` is the time of the value, or of the last attempt where there is none. */
export interface Health {
  readonly state: HealthState;
  readonly at: number;
  readonly tookMs: number;
  /** Why it failed, or why it is absent; of a reading that is well, what had to be left out of it. */
  readonly error?: string;
  /** Time that this reading took out of each second, over the last half minute; left out before that is known. */
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

/** Something that breaks a line in a chart, noticed while sampling. */
export interface SampleEvent {
  readonly kind: SampleEventKind;
  /** The CPU, disk or interface; '' for the machine. */
  readonly subject: string;
  /** How long the sleep or how late the tick was; how far the clock was set, negative when back. `null` elsewhere. */
  readonly ms: number | null;
}

/** One instant of the machine; never changed once made. */
export type Snapshot = {
  readonly at: number;
  /** Milliseconds of a clock that is never set, for lengths of time. */
  readonly monotonicMs: number;
  /** Milliseconds since the snapshot before, `null` at the first and across sleep, pause or a late tick. */
  readonly sinceLastMs: number | null;
  /** What happened since the snapshot before. */
  readonly events: readonly SampleEvent[];
  readonly health: Readonly<Record<ReadingName, Health>>;
} & { readonly [Name in ReadingName]: Readings[Name] | null };
