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
import type { Source } from './source.ts';

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

/**
 * The machine we run on. Told by the root: the platform, the source of the kernel's files, the processes that are ours, and
 * the readings that come from the helper.
 */
export function createMachine(
  platform: NodeJS.Platform,
  source: Source,
  ownPids: () => readonly number[],
  helped: readonly Collector[] = [],
): Machine {
  const loadPortable = async () => (await import('systeminformation')).default as SystemInformation;
  const { host, collectors } =
    platform === 'linux'
      ? createLinuxMachine(source, ownPids)
      : { host: readPortableHost(), collectors: createPortableCollectors(loadPortable) };
  return { host, collectors: [...collectors, ...helped] };
}
