import os from 'node:os';
import type { Collector } from '../../foundation/collector.ts';
import { createPortableDisksCollector, readFilesystems } from './disks.ts';
import { parseIoreg, readControllers } from './gpus.ts';
import { readMemory } from './memory.ts';
import { createPortableNetworkCollectors } from './network.ts';
import { readProcesses } from './processes.ts';
import { readPower, readSensors } from './sensors.ts';
import type { Query, SystemInformation } from './system-information.ts';

const intervalMs = 5000;
const slowIntervalMs = 30_000;
const processesIntervalMs = 15_000;
const ioregIntervalMs = 10_000;
/** Only names and sizes, which hardly change, and reading them starts several processes. */
const graphicsIntervalMs = 10 * 60_000;

const nullIfEmpty = <T>(list: readonly T[]) => (list.length > 0 ? list : null);

/** Runs jobs one after the other: systeminformation starts processes, and only one may run at a time. */
export function createQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = tail.then(job, job);
    tail = run.catch(() => undefined);
    return run;
  };
}

/**
 * The readings of macOS and Windows, based on systeminformation. It starts processes, some of them synchronously, so all of this
 * runs in a helper, at long intervals and one query at a time. Rates are computed here, because those of systeminformation share
 * one baseline among all callers.
 * @param runIoreg available on macOS only
 */
export function createPortableCollectors(
  load: () => Promise<SystemInformation>,
  runIoreg: (() => Promise<string>) | null = null,
): readonly Collector[] {
  const queue = createQueue();
  const query: Query = (request) => queue(async () => request(await load()));
  return [
    { name: 'memory', intervalMs, collect: async () => readMemory(await query((system) => system.mem())) },
    createPortableDisksCollector(query, intervalMs),
    ...createPortableNetworkCollectors(query, intervalMs),
    {
      name: 'filesystems',
      intervalMs: slowIntervalMs,
      collect: async () => readFilesystems(await query((system) => system.fsSize())),
    },
    {
      name: 'sensors',
      intervalMs: slowIntervalMs,
      collect: async () => readSensors(await query((s) => s.cpuTemperature())),
    },
    {
      name: 'power',
      intervalMs: slowIntervalMs,
      collect: async () => readPower(await query((system) => system.battery())),
    },
    {
      name: 'processes',
      intervalMs: processesIntervalMs,
      collect: async () => readProcesses(await query((s) => s.processes()), os.cpus().length),
    },
    runIoreg
      ? {
          name: 'gpus',
          intervalMs: ioregIntervalMs,
          collect: async () => nullIfEmpty(parseIoreg(await queue(runIoreg))),
        }
      : {
          name: 'gpus',
          intervalMs: graphicsIntervalMs,
          collect: async () => readControllers(await query((s) => s.graphics())),
        },
  ];
}
