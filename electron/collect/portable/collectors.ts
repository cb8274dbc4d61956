import os from 'node:os';
import type { Collector } from '../../foundation/collector.ts';
import { createPortableDisksCollector, readFilesystems } from './disks.ts';
import { parseIoreg, readControllers } from './gpus.ts';
import { readMemory } from './memory.ts';
import { createPortableNetworkCollectors } from './network.ts';
import { createQueue } from './one-at-a-time.ts';
import { readProcesses } from './processes.ts';
import { readPower, readSensors } from './sensors.ts';
import type { SystemInformation } from './system-information.ts';

const everyMs = 5000;
const slowMs = 30_000;
const processesMs = 15_000;
const ioregMs = 10_000;
/** Names and sizes only, for which it starts several processes. */
const graphicsMs = 10 * 60_000;

const someOf = <T>(list: readonly T[]) => (list.length > 0 ? list : null);

/**
 * The readings of macOS and Windows that systeminformation gives. It starts processes, some of them synchronously, so all of this
 * runs in the helper, at a slow pace and one question at a time. Rates are ours: its own share one baseline among all callers.
 * @param runIoreg on macOS, which alone has it
 */
export function createPortableCollectors(
  load: () => Promise<SystemInformation>,
  runIoreg: (() => Promise<string>) | null = null,
): readonly Collector[] {
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
    runIoreg
      ? { name: 'gpus', everyMs: ioregMs, collect: async () => someOf(parseIoreg(await queue(runIoreg))) }
      : { name: 'gpus', everyMs: graphicsMs, collect: async () => readControllers(await ask((s) => s.graphics())) },
  ];
}
