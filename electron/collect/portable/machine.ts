import os from 'node:os';
import type { Host } from '../../../shared/readings/system.ts';
import type { ReadingName } from '../../../shared/snapshot.ts';
import type { Collector } from '../../foundation/collector.ts';
import { createPortableCpuCollector, readPortableFrequency } from './cpu.ts';

/** Why certain readings are not available on macOS and Windows. */
export const absentPortably: Readonly<Partial<Record<ReadingName, string>>> = {
  pressure: 'only available on Linux',
  container: 'only available on Linux',
  sockets: 'not supported on this platform yet',
  socketStates: 'not supported on this platform yet',
  system: 'not supported on this platform yet',
  runs: 'not supported on this platform yet',
  agents: 'only a hub has agents',
  packages: 'not supported on this platform yet',
  custom: 'no metrics of your own here',
  gpus: 'no GPU found',
  power: 'no battery found',
  sensors: 'no sensors exposed here',
  self: 'not supported on this platform yet',
};

const frequencyIntervalMs = 5000;

/** The readings that node:os provides without starting a process. */
export function createOsCollectors(): readonly Collector[] {
  return [
    createPortableCpuCollector(os.cpus),
    { name: 'cpuFrequency', intervalMs: frequencyIntervalMs, collect: () => readPortableFrequency(os.cpus()) },
    // Windows has no load average; Node reports zeros there.
    {
      name: 'load',
      collect: () => {
        const [average1m = 0, average5m = 0, average15m = 0] = os.loadavg();
        return average1m + average5m + average15m === 0 ? null : { average1m, average5m, average15m };
      },
    },
    { name: 'uptime', collect: () => ({ uptimeSeconds: os.uptime() }) },
  ];
}

export function readPortableHost(architecture: string): Host {
  const cpus = os.cpus();
  return {
    name: os.hostname(),
    os: os.version() || os.type(),
    kernel: os.release(),
    architecture,
    cpuModel: cpus[0]?.model.trim() ?? null,
    cpuFeatures: [],
    memoryModules: null,
    logicalCores: cpus.length,
    physicalCores: null,
    bootAt: Math.round(Date.now() / 1000 - os.uptime()) * 1000,
    vendor: null,
    model: null,
    board: null,
    firmware: null,
    virtualisation: null,
    hidesProcesses: false,
  };
}
