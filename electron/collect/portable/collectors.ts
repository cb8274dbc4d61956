import os from 'node:os';
import type { Collector } from '../collector.ts';
import { createPortableDisksCollector, readFilesystems } from './disks.ts';
import { readMemory } from './memory.ts';
import { createPortableNetworkCollectors } from './network.ts';
import { createQueue } from './one-at-a-time.ts';
import { readProcesses } from './processes.ts';
import { readPower, readSensors } from './sensors.ts';
import type { SystemInformation } from './system-information.ts';

const everyMs = 5000;
const slowMs = 30_000;
const processesMs = 15_000;

/**
 * The readings of macOS and Windows that systeminformation gives. It starts processes, some of them synchronously, so all of this
 * runs in the helper, at a slow pace and one question at a time. Rates are ours: its own share one baseline among all callers.
 */
export function createPortableCollectors(load: () => Promise<SystemInformation>): readonly Collector[] {
  const queue = createQueue();
  const ask = <T>(question: (system: SystemInformation) => Promise<T>) => queue(async () => question(await load()));
  return [
    { name: 'memory', everyMs, collect: async () => readMemory(await ask((system) => system.mem())) },
    createPortableDisksCollector(ask, everyMs),
    ...createPortableNetworkCollectors(ask, everyMs),
    {
      name: 'filesystems',
      everyMs: slowMs,
      collect: async () => readFilesystems(await ask((system) => system.fsSize())),
    },
    { name: 'sensors', everyMs: slowMs, collect: async () => readSensors(await ask((s) => s.cpuTemperature())) },
    { name: 'power', everyMs: slowMs, collect: async () => readPower(await ask((system) => system.battery())) },
    {
      name: 'processes',
      everyMs: processesMs,
      collect: async () => readProcesses(await ask((s) => s.processes()), os.cpus().length),
    },
  ];
}
