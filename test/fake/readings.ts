import type { Cpu } from '../../shared/readings/cpu.ts';
import type { Memory } from '../../shared/readings/memory.ts';
import type { Processes, ProcessReading } from '../../shared/readings/processes.ts';
import type { Host } from '../../shared/readings/system.ts';

export function cpuAt(busyPercent: number | null): Cpu {
  return {
    busyPercent,
    modesPercent: null,
    modesSeconds: null,
    cores: [],
    kinds: [],
    contextSwitchesPerSecond: null,
    interruptsPerSecond: null,
    forksPerSecond: null,
    blockedTasks: null,
    contextSwitches: null,
    interrupts: null,
    forks: null,
  };
}

export function memoryAt(usedPercent: number): Memory {
  const totalBytes = 16 * 1024 ** 3;
  const usedBytes = (totalBytes * usedPercent) / 100;
  return {
    totalBytes,
    availableBytes: totalBytes - usedBytes,
    usedBytes,
    usedPercent,
    freeBytes: 0,
    cachedBytes: null,
    buffersBytes: null,
    sharedBytes: null,
    slabReclaimableBytes: null,
    slabUnreclaimableBytes: null,
    swapTotalBytes: 0,
    swapUsedBytes: 0,
    swapUsedPercent: null,
    swapInBytesPerSecond: null,
    swapOutBytesPerSecond: null,
    zswapOriginalBytes: null,
    zswapUsedBytes: null,
    zram: null,
    hugePages: null,
    zfsCacheBytes: null,
  };
}

export function processOf(part: Partial<ProcessReading>): ProcessReading {
  const name = part.name ?? 'process';
  return {
    pid: 1,
    parentPid: 0,
    name,
    application: name,
    jobPid: null,
    state: 'sleeping',
    user: 'user',
    container: null,
    startedAt: null,
    cpuPercent: 0,
    childrenCpuPercent: null,
    residentBytes: 0,
    proportionalBytes: null,
    threads: 1,
    readBytesPerSecond: null,
    writeBytesPerSecond: null,
    childrenReadBytesPerSecond: null,
    childrenWriteBytesPerSecond: null,
    ...part,
  };
}

export function processesOf(top: readonly ProcessReading[], total = top.length): Processes {
  return {
    total,
    running: 1,
    sleeping: total - 1,
    waiting: 0,
    stopped: 0,
    zombies: 0,
    parked: 0,
    dead: 0,
    unknown: 0,
    idle: 0,
    threads: total,
    top,
    applications: [],
  };
}

export const unknownHost: Host = {
  name: 'host',
  os: 'Linux',
  kernel: '6.1',
  architecture: 'x64',
  cpuModel: null,
  cpuFeatures: [],
  memoryModules: null,
  logicalCores: 1,
  physicalCores: null,
  bootAt: null,
  vendor: null,
  model: null,
  board: null,
  firmware: null,
  virtualisation: null,
  hidesProcesses: false,
};
