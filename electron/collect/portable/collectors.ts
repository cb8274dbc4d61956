import os from 'node:os';
import type { Host, Memory, Processes, ProcessReading } from '../../../shared/snapshot.ts';
import type { Collector } from '../collector.ts';
import { createBaseline, ratePerSecond } from '../rate.ts';
import { createPortableCpuCollector } from './cpu.ts';
import { createQueue } from './one-at-a-time.ts';

/** The part of systeminformation that is used; a test gives recorded answers. All sizes in bytes. */
export interface SystemInformation {
  mem(): Promise<{ total: number; available: number; free: number; swaptotal: number; swapused: number }>;
  fsStats(): Promise<{ rx: number; wx: number } | null>;
  networkStats(
    interfaces: string,
  ): Promise<readonly { iface: string; rx_bytes: number; tx_bytes: number; rx_errors: number; tx_errors: number }[]>;
  processes(): Promise<{
    all: number;
    running: number;
    list: readonly { pid: number; name: string; cpu: number; memRss: number }[];
  }>;
}

const slowMs = 5000;
const processesMs = 15_000;

/**
 * The readings of macOS and Windows through node:os and systeminformation. The latter starts processes, so its readings
 * keep a slow pace and one at a time. Rates are ours: its own share one baseline among all callers.
 */
export function createPortableCollectors(load: () => Promise<SystemInformation>): readonly Collector[] {
  const queue = createQueue();
  const ask = <T>(question: (system: SystemInformation) => Promise<T>) => queue(async () => question(await load()));
  return [
    createPortableCpuCollector(os.cpus),
    // Windows has no load average; Node answers zeros there.
    {
      name: 'load',
      collect: () => {
        const [average1m = 0, average5m = 0, average15m = 0] = os.loadavg();
        return average1m + average5m + average15m === 0 ? null : { average1m, average5m, average15m };
      },
    },
    { name: 'uptime', collect: () => ({ uptimeSeconds: os.uptime() }) },
    { name: 'memory', everyMs: slowMs, collect: async () => readMemory(await ask((system) => system.mem())) },
    createDisks(() => ask((system) => system.fsStats())),
    createNetwork(() => ask((system) => system.networkStats('*'))),
    {
      name: 'processes',
      everyMs: processesMs,
      collect: async () => readProcesses(await ask((s) => s.processes()), os.cpus().length),
    },
  ];
}

export function readMemory(mem: Awaited<ReturnType<SystemInformation['mem']>>): Memory {
  const usedBytes = Math.max(0, mem.total - mem.available);
  return {
    totalBytes: mem.total,
    availableBytes: mem.available,
    usedBytes,
    usedPercent: mem.total > 0 ? (100 * usedBytes) / mem.total : 0,
    freeBytes: mem.free,
    cachedBytes: null,
    buffersBytes: null,
    sharedBytes: null,
    slabUnreclaimableBytes: null,
    swapTotalBytes: mem.swaptotal,
    swapUsedBytes: mem.swapused,
    swapUsedPercent: mem.swaptotal > 0 ? (100 * mem.swapused) / mem.swaptotal : null,
  };
}

function createDisks(ask: () => ReturnType<SystemInformation['fsStats']>): Collector<'disks'> {
  const pair = createBaseline<{ rx: number; wx: number }>();
  return {
    name: 'disks',
    everyMs: slowMs,
    async collect(tick) {
      const counters = await ask();
      if (!counters) return null;
      const interval = pair(counters, tick);
      return {
        devices: [],
        readBytesPerSecond: interval && ratePerSecond(interval.before.rx, counters.rx, interval.elapsedMs),
        writeBytesPerSecond: interval && ratePerSecond(interval.before.wx, counters.wx, interval.elapsedMs),
      };
    },
  };
}

type Links = Awaited<ReturnType<SystemInformation['networkStats']>>;

function createNetwork(ask: () => Promise<Links>): Collector<'network'> {
  const pair = createBaseline<ReadonlyMap<string, Links[number]>>();
  return {
    name: 'network',
    everyMs: slowMs,
    async collect(tick) {
      const links = (await ask()).filter((link) => !/^(lo\d*|Loopback.*)$/.test(link.iface));
      const interval = pair(new Map(links.map((link) => [link.iface, link])), tick);
      const interfaces = links.map((link) => {
        const before = interval?.before.get(link.iface);
        const rate = (read: (counters: Links[number]) => number) =>
          interval && before ? ratePerSecond(read(before), read(link), interval.elapsedMs) : null;
        return {
          name: link.iface,
          receivedBytesPerSecond: rate((counters) => counters.rx_bytes),
          sentBytesPerSecond: rate((counters) => counters.tx_bytes),
          faultsPerSecond: rate((counters) => counters.rx_errors + counters.tx_errors),
          isCounted: true,
        };
      });
      const total = (read: (link: (typeof interfaces)[number]) => number | null) =>
        interval && interfaces.reduce((sum, link) => sum + (read(link) ?? 0), 0);
      return {
        interfaces,
        receivedBytesPerSecond: total((link) => link.receivedBytesPerSecond),
        sentBytesPerSecond: total((link) => link.sentBytesPerSecond),
      };
    },
  };
}

export function readProcesses(answer: Awaited<ReturnType<SystemInformation['processes']>>, cores: number): Processes {
  const readings = answer.list.map(
    (process): ProcessReading => ({
      pid: process.pid,
      name: process.name,
      // systeminformation gives a share of the whole machine, and ours is of one core.
      cpuPercent: process.cpu * cores,
      residentBytes: process.memRss * 1024,
      threads: 0,
    }),
  );
  const heaviest = (measure: (reading: ProcessReading) => number) =>
    [...readings].sort((a, b) => measure(b) - measure(a)).slice(0, 8);
  const top = new Set([...heaviest((r) => r.cpuPercent ?? 0), ...heaviest((r) => r.residentBytes)]);
  return { total: answer.all, running: answer.running, zombies: 0, top: [...top] };
}

export function readPortableHost(): Host {
  const cpus = os.cpus();
  return {
    name: os.hostname(),
    os: os.version() || os.type(),
    kernel: os.release(),
    cpuModel: cpus[0]?.model.trim() ?? null,
    logicalCores: cpus.length,
    physicalCores: null,
    bootAt: Math.round(Date.now() / 1000 - os.uptime()) * 1000,
  };
}
