import { describe, expect, test } from 'vitest';
import {
  createPortableCollectors,
  readMemory,
  readProcesses,
  type SystemInformation,
} from '../../../../../electron/collect/portable/collectors.ts';
import { createPortableCpuCollector, readBusy } from '../../../../../electron/collect/portable/cpu.ts';
import { createQueue } from '../../../../../electron/collect/portable/one-at-a-time.ts';

const times = (user: number, idle: number) => ({ user, nice: 0, sys: 0, idle, irq: 0 });
const at = (ms: number) => ({ at: ms, monotonicMs: ms, maxGapMs: 60_000 });

/** As systeminformation answers on macOS; only what is read. */
function createSystem(): SystemInformation & { counters: { rx: number; wx: number; down: number } } {
  const counters = { rx: 0, wx: 0, down: 0 };
  return {
    counters,
    mem: async () => ({ total: 16e9, available: 6e9, free: 1e9, swaptotal: 2e9, swapused: 1e9 }),
    fsStats: async () => ({ rx: counters.rx, wx: counters.wx }),
    networkStats: async () => [
      { iface: 'lo0', rx_bytes: 9e9, tx_bytes: 9e9, rx_errors: 0, tx_errors: 0 },
      { iface: 'en0', rx_bytes: counters.down, tx_bytes: 0, rx_errors: 0, tx_errors: 0 },
    ],
    processes: async () => ({ all: 1, running: 1, list: [{ pid: 1, name: 'a', cpu: 25, memRss: 1024 }] }),
  };
}

function find(system: SystemInformation, name: string) {
  const collector = createPortableCollectors(async () => system).find((one) => one.name === name);
  if (!collector) throw new Error(`no collector of ${name}`);
  return collector;
}

describe('the portable collectors', () => {
  test('know no rate at first sight, and make rates of counters over measured time', async () => {
    const system = createSystem();
    const disks = find(system, 'disks');
    expect(await disks.collect(at(0))).toMatchObject({ readBytesPerSecond: null });
    Object.assign(system.counters, { rx: 5000, wx: 100 });
    expect(await disks.collect(at(2500))).toEqual({ devices: [], readBytesPerSecond: 2000, writeBytesPerSecond: 40 });
  });

  test('leave loopback out of the network', async () => {
    const system = createSystem();
    const network = find(system, 'network');
    await network.collect(at(0));
    system.counters.down = 3000;
    expect(await network.collect(at(1000))).toMatchObject({
      interfaces: [{ name: 'en0' }],
      receivedBytesPerSecond: 3000,
    });
  });

  test('count memory as total less available, not as total less free', () => {
    expect(readMemory({ total: 16e9, available: 6e9, free: 1e9, swaptotal: 0, swapused: 0 })).toMatchObject({
      usedBytes: 10e9,
      usedPercent: 62.5,
      swapUsedPercent: null,
      cachedBytes: null,
    });
  });

  test('count processes in percent of one core, as everywhere', () => {
    const answer = { all: 1, running: 1, list: [{ pid: 1, name: 'a', cpu: 25, memRss: 1024 }] };
    const [process] = readProcesses(answer, 8).top;
    expect(process).toMatchObject({ cpuPercent: 200, residentBytes: 1024 * 1024 });
  });

  test('call a system without disk counters absent, not idle', async () => {
    expect(await find({ ...createSystem(), fsStats: async () => null }, 'disks').collect(at(0))).toBeNull();
  });

  test('ask one question at a time, also after one that failed', async () => {
    const queue = createQueue();
    let running = 0;
    let most = 0;
    const job = async (fails: boolean) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      if (fails) throw new Error('no');
    };
    await Promise.allSettled([queue(() => job(true)), queue(() => job(false)), queue(() => job(true))]);
    expect([most, running]).toEqual([1, 0]);
  });
});

describe('the portable CPU', () => {
  const core = (user: number, idle: number) => ({ model: '', speed: 0, times: times(user, idle) });

  test('is the share of time not idle', () => {
    expect(readBusy(core(30, 70))).toEqual({ busyMs: 30, allMs: 100 });
    let cores = [core(0, 0), core(0, 0)];
    const collector = createPortableCpuCollector(() => cores);
    expect(collector.collect(at(0))).toMatchObject({ busyPercent: null });
    cores = [core(75, 25), core(25, 75)];
    expect(collector.collect(at(1000))).toMatchObject({
      busyPercent: 50,
      cores: [{ busyPercent: 75 }, { busyPercent: 25 }],
    });
  });

  test('is unknown for one sample when the number of CPUs changes', () => {
    let cores = [core(0, 0)];
    const collector = createPortableCpuCollector(() => cores);
    collector.collect(at(0));
    cores = [core(10, 10), core(10, 10)];
    expect(collector.collect(at(1000))).toMatchObject({ busyPercent: null, cores: [{ busyPercent: null }, {}] });
  });
});
