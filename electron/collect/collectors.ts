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
import { createQuickCollectors, portablyAbsent, readPortableHost } from './portable/machine.ts';

export interface Machine {
  readonly host: Host;
  readonly collectors: readonly Collector[];
  /** Why there is no such reading, for those that are not there. */
  readonly absent: Readonly<Partial<Record<ReadingName, string>>>;
  /** The pids are of another machine, or another PID namespace: to signal them would hit strangers. */
  readonly hasForeignPids?: boolean;
  /** Every process of the last table. */
  listProcesses(): readonly ProcessReading[];
  /** More of one process; `null` for one that is gone, and where nothing more can be told. */
  readProcess?(pid: number): ProcessDetails | null;
  /** Ends the processes that read for it, until something is asked of them again. */
  letHelpersGo?(): void;
}

export interface MachineOptions {
  /** Where the kernel's files lie. */
  readonly source: Source;
  /** Of the program that asks: `x64`. */
  readonly architecture: string;
  /** The processes that Tacho consists of. */
  ownPids(): readonly number[];
  /** Where those are found, when it is not below the source: a container that sees its host has a /proc of its own. */
  readonly own?: OwnProcesses;
  /** What the kernel says of the host's name to this program, below every root; given where the root is another's. */
  readonly ownHostName?: string;
  /** What is read in a helper. */
  readonly helped?: readonly Collector[];
  /** Pace of the table of processes: it costs more than all other readings together, and people read it slowly. */
  readonly processesEveryMs?: number;
}

/** Read at every tick; the kernel makes them anew for each read, whenever they were opened. */
export const steadyFiles: ReadonlySet<string> = new Set([
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

/** Why a reading is not there, where its files are not. */
const absentOnLinux: Machine['absent'] = {
  agents: 'only a hub has any',
  container: 'not in a container with limits of its own',
  cpuFrequency: 'the kernel exposes no CPU frequencies here',
  gpus: 'no GPU found',
  power: 'no battery found',
  pressure: 'this kernel has no pressure stall information',
  sensors: 'no sensors exposed here',
  sockets: 'the kernel exposes no socket counts here',
};

const defaultProcessesEveryMs = 3000;

export function createLinuxMachine(options: MachineOptions): Machine {
  const { source, architecture, ownPids, helped = [], processesEveryMs = defaultProcessesEveryMs } = options;
  const pageBytes = readPageBytes(source);
  const host = readLinuxHost(source, architecture, options.ownHostName);
  const own = options.own ?? { source, pids: ownPids };
  const processes = createProcessesCollector(source, processesEveryMs, pageBytes, host.logicalCores);
  const { collectors: watched, speedOf } = watchLinkSpeeds(helped);
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
      createRunsCollector(source, processesEveryMs, processes.listAll),
      createSelfCollector(own, processesEveryMs, pageBytes),
      ...watched,
    ],
    absent: absentOnLinux,
    listProcesses: processes.listAll,
    readProcess: (pid) => readProcessDetails(source, pid),
  };
}

/** The machine we run on, as the roots tell. */
export function createMachine(platform: NodeJS.Platform, options: MachineOptions): Machine {
  if (platform === 'linux') return createLinuxMachine(options);
  return {
    host: readPortableHost(options.architecture),
    collectors: [...createQuickCollectors(), ...(options.helped ?? [])],
    absent: portablyAbsent,
    // The table stays in the helper; what is heaviest of it comes over.
    listProcesses: () => [],
  };
}
