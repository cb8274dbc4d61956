import type { Host } from '../../shared/snapshot.ts';
import type { Collector } from './collector.ts';
import { createCpuCollector } from './linux/cpu.ts';
import { createDisksCollector } from './linux/disks.ts';
import { readLinuxHost } from './linux/host.ts';
import { createLoadCollector } from './linux/load.ts';
import { createMemoryCollector } from './linux/memory.ts';
import { createNetworkCollector } from './linux/network.ts';
import { readPageBytes } from './linux/page-size.ts';
import { createPressureCollector } from './linux/pressure.ts';
import { createProcessesCollector } from './linux/processes.ts';
import { createSelfCollector } from './linux/self.ts';
import { createUptimeCollector } from './linux/uptime.ts';
import { createPortableCollectors, readPortableHost, type SystemInformation } from './portable/collectors.ts';
import { createFileSource, type Source } from './source.ts';

export interface Machine {
  readonly host: Host;
  readonly collectors: readonly Collector[];
}

/** The table of processes costs more than all other readings together, and people read it slowly. */
const processesEveryMs = 3000;

/** The machine whose kernel files lie below `source`. `ownPids` names the processes that Tacho consists of. */
export function createLinuxMachine(source: Source, ownPids: () => readonly number[]): Machine {
  const pageBytes = readPageBytes(source);
  return {
    host: readLinuxHost(source),
    collectors: [
      createCpuCollector(source),
      createLoadCollector(source),
      createMemoryCollector(source),
      createPressureCollector(source),
      createDisksCollector(source),
      createNetworkCollector(source),
      createUptimeCollector(source),
      createProcessesCollector(source, processesEveryMs, pageBytes),
      createSelfCollector(source, ownPids, processesEveryMs, pageBytes),
    ],
  };
}

function createPortableMachine(load: () => Promise<SystemInformation>): Machine {
  return { host: readPortableHost(), collectors: createPortableCollectors(load) };
}

/** The machine we run on; the platform is told by the root, and so are the readings that come from the helper. */
export function createMachine(
  platform: NodeJS.Platform,
  ownPids: () => readonly number[],
  helped: readonly Collector[] = [],
): Machine {
  const { host, collectors } = selectMachine(platform, ownPids);
  return { host, collectors: [...collectors, ...helped] };
}

function selectMachine(platform: NodeJS.Platform, ownPids: () => readonly number[]): Machine {
  if (platform === 'linux') return createLinuxMachine(createFileSource('/'), ownPids);
  return createPortableMachine(async () => (await import('systeminformation')).default as SystemInformation);
}
