import os from 'node:os';
import type { Host } from '../../../shared/readings/system.ts';
import type { ReadingName } from '../../../shared/snapshot.ts';
import type { Collector } from '../../foundation/collector.ts';
import { createPortableCpuCollector, readPortableFrequency } from './cpu.ts';

/** Why macOS and Windows have no such reading here. */
export const portablyAbsent: Readonly<Partial<Record<ReadingName, string>>> = {
  pressure: 'only Linux measures how long tasks wait',
  container: 'only Linux has control groups',
  sockets: 'not read on this system yet: only Linux keeps the counts at hand',
  socketStates: 'not read on this system yet: it would take a process at each look',
  system: 'not read on this system yet',
  runs: 'not read on this system yet',
  agents: 'only a hub has any',
  gpus: 'no GPU found',
  power: 'no battery found',
  sensors: 'no sensors exposed here',
  self: 'not read on this system yet',
};

const frequencyEveryMs = 5000;

/** What node:os tells at once, without a process. */
export function createQuickCollectors(): readonly Collector[] {
  return [
    createPortableCpuCollector(os.cpus),
    { name: 'cpuFrequency', everyMs: frequencyEveryMs, collect: () => readPortableFrequency(os.cpus()) },
    // Windows has no load average; Node answers zeros there.
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
