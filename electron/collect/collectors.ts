import type { Connections } from '../../shared/readings/connections.ts';
import type { ProcessDetails, ProcessReading } from '../../shared/readings/processes.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { ReadingName } from '../../shared/snapshot.ts';
import type { Collector } from '../foundation/collector.ts';
import type { Source } from '../foundation/files/source.ts';
import { watchLinkSpeeds } from './link-speeds.ts';
import { createCpuCollector } from './linux/cpu/cpu.ts';
import { createDisksCollector } from './linux/disks/disks.ts';
import { createMemoryCollector } from './linux/memory/memory.ts';
import { createNetworkCollector } from './linux/network/network.ts';
import { createSocketsCollector } from './linux/network/sockets.ts';
import { readPageBytes } from './linux/page-size.ts';
import type { OwnProcesses } from './linux/processes/own-processes.ts';
import { readProcessDetails } from './linux/processes/process-details.ts';
import { createProcessesCollector } from './linux/processes/processes.ts';
import { createRunsCollector } from './linux/processes/runs.ts';
import { createSelfCollector } from './linux/self.ts';
import { createContainerCollector } from './linux/system/container.ts';
import { readLinuxHost } from './linux/system/host.ts';
import { createLoadCollector } from './linux/system/load.ts';
import { createPressureCollector } from './linux/system/pressure.ts';
import { createSystemCollector } from './linux/system/system.ts';
import { createUptimeCollector } from './linux/system/uptime.ts';
import { absentPortably, createOsCollectors, readPortableHost } from './portable/machine.ts';

export interface Machine {
  readonly host: Host;
  readonly collectors: readonly Collector[];
  /** Why certain readings are not available. */
  readonly absent: Readonly<Partial<Record<ReadingName, string>>>;
  /** The pids belong to another machine or PID namespace, so signalling them would hit the wrong processes. */
  readonly hasForeignPids?: boolean;
  /** Every process of the last sample. */
  listProcesses(): readonly ProcessReading[];
  /** Details of one process; `null` if it has exited or nothing more is known. */
  readProcess?(pid: number): ProcessDetails | null;
  /** Sockets by state and by process; `null` where they are not available. */
  readConnections?(): Promise<Connections | null>;
  /** Stops the helper processes; the next sample starts them again. */
  stopHelpers?(): void;
}

export interface MachineOptions {
  /** The kernel's files. */
  readonly source: Source;
  /** Of this program: `x64`. */
  readonly architecture: string;
  /** The processes of Tacho. */
  ownPids(): readonly number[];
  /** Where they are found, if not below `source`: a container that monitors its host has its own /proc. */
  readonly own?: OwnProcesses;
  /** The host name that the kernel reports to this program, set if `source` belongs to another machine or container. */
  readonly ownHostName?: string;
  /** Readings that are taken in helper processes. */
  readonly helperCollectors?: readonly Collector[];
  /** The process list costs more than all other readings together, so it has its own interval. */
  readonly processesIntervalMs?: number;
}

/** Files that are read at every tick. They can stay open, because the kernel generates their content at each read. */
export const keptOpenFiles: ReadonlySet<string> = new Set([
  'proc/stat',
  'proc/loadavg',
  'proc/meminfo',
  'proc/pressure/cpu',
  'proc/pressure/memory',
  'proc/pressure/io',
  'proc/diskstats',
  'proc/net/dev',
  'proc/uptime',
]);

/** Why a reading is not available if its files are missing. */
const absentOnLinux: Machine['absent'] = {
  agents: 'only a hub has agents',
  container: 'not in a container with limits',
  custom: 'no metrics of your own here',
  cpuFrequency: 'the kernel exposes no CPU frequencies here',
  gpus: 'no GPU found',
  power: 'no battery found',
  pressure: 'this kernel has no pressure stall information',
  sensors: 'no sensors exposed here',
  sockets: 'the kernel exposes no socket counts here',
};

const defaultProcessesIntervalMs = 3000;

export function createLinuxMachine(options: MachineOptions): Machine {
  const {
    source,
    architecture,
    ownPids,
    helperCollectors = [],
    processesIntervalMs = defaultProcessesIntervalMs,
  } = options;
  const pageBytes = readPageBytes(source);
  const host = readLinuxHost(source, architecture, options.ownHostName);
  const own = options.own ?? { source, pids: ownPids };
  // Below the root of another machine, the same pids are other processes.
  const named = options.ownHostName === undefined ? own.pids : () => [];
  const processes = createProcessesCollector(source, processesIntervalMs, pageBytes, host.logicalCores, named);
  const { collectors: watched, speedOf } = watchLinkSpeeds(helperCollectors);
  return {
    host,
    collectors: [
      createCpuCollector(source),
      createLoadCollector(source),
      createMemoryCollector(source, pageBytes),
      createPressureCollector(source),
      createDisksCollector(source),
      createNetworkCollector(source, speedOf),
      createSocketsCollector(source),
      createUptimeCollector(source),
      createSystemCollector(source),
      createContainerCollector(source, host.logicalCores),
      processes,
      createRunsCollector(source, processesIntervalMs, processes.listAll),
      createSelfCollector(own, processesIntervalMs, pageBytes),
      ...watched,
    ],
    absent: absentOnLinux,
    listProcesses: processes.listAll,
    readProcess: (pid) => readProcessDetails(source, pid),
  };
}

/** The readings of the current platform. */
export function createMachine(platform: NodeJS.Platform, options: MachineOptions): Machine {
  if (platform === 'linux') return createLinuxMachine(options);
  return {
    host: readPortableHost(options.architecture),
    collectors: [...createOsCollectors(), ...(options.helperCollectors ?? [])],
    absent: absentPortably,
    // The full list stays in the helper; only the top processes are reported.
    listProcesses: () => [],
  };
}
