import { describe, expect, test } from 'vitest';
import { createPortableCollectors, createQueue } from '../../../../../electron/collect/portable/collectors.ts';
import { createPortableCpuCollector, readBusy } from '../../../../../electron/collect/portable/cpu.ts';
import { readFilesystems } from '../../../../../electron/collect/portable/disks.ts';
import { readMemory } from '../../../../../electron/collect/portable/memory.ts';
import { readProcesses } from '../../../../../electron/collect/portable/processes.ts';
import { readPower, readSensors } from '../../../../../electron/collect/portable/sensors.ts';
import type { SystemInformation } from '../../../../../electron/collect/portable/system-information.ts';
import { tickAt } from '../../../../fake/tick.ts';

const times = (user: number, idle: number) => ({ user, nice: 0, sys: 0, idle, irq: 0 });
const at = (ms: number) => tickAt(ms, 60_000);

const mem = { total: 16e9, available: 6e9, free: 1e9, buffcache: 4e9, swaptotal: 2e9, swapused: 1e9 };
const volume = { fs: '/dev/disk3s1s1', type: 'APFS', size: 494e9, used: 10e9, available: 200e9, mount: '/' };
const volumes = [
  volume,
  { ...volume, fs: '/dev/disk3s6', mount: '/System/Volumes/VM' },
  { ...volume, fs: '/dev/disk3s5', used: 250e9, mount: '/System/Volumes/Data' },
];
const battery = {
  hasBattery: true,
  percent: 81,
  isCharging: false,
  acConnected: false,
  timeRemaining: 192,
  cycleCount: 214,
  designedCapacity: 5000,
  maxCapacity: 4400,
};
const launchd = { pid: 1, parentPid: 0, name: 'launchd', cpu: 25, memRss: 1024, state: 'running', user: 'root' };
const helper = { pid: 9, parentPid: 1, name: 'Code Helper (GPU)', cpu: 1, memRss: 10, state: 'sleeping', user: '' };
const processes = {
  all: 2,
  running: 1,
  blocked: 0,
  sleeping: 1,
  list: [
    { ...launchd, started: '2026-11-22 01:02:03' },
    { ...helper, started: '' },
  ],
};
const controllers = [
  { vendor: 'Intel Corporation', model: 'Intel(R) Iris(R) Xe Graphics', bus: 'PCI', vram: 128 },
  { vendor: 'NVIDIA', model: 'NVIDIA GeForce RTX 4060 Laptop GPU', bus: 'PCI', vram: 8188 },
  { vendor: 'Microsoft', model: 'Microsoft Basic Render Driver', bus: '', vram: null },
];
const createLink = (iface: string, received: number) => ({
  iface,
  operstate: 'up',
  rx_bytes: received,
  tx_bytes: 0,
  rx_errors: 0,
  tx_errors: 0,
  rx_dropped: 0,
  tx_dropped: 0,
});

/** As systeminformation answers on macOS; only what is read. */
function createSystem(): SystemInformation & { counters: { rx: number; wx: number; down: number } } {
  const counters = { rx: 0, wx: 0, down: 0 };
  return {
    counters,
    mem: async () => mem,
    fsStats: async () => ({ rx: counters.rx, wx: counters.wx }),
    networkStats: async () => [
      createLink('lo0', 9e9),
      createLink('en0', counters.down),
      createLink('utun3', counters.down),
    ],
    fsSize: async () => volumes,
    cpuTemperature: async () => ({ main: null, cores: [] }),
    battery: async () => battery,
    graphics: async () => ({ controllers }),
    processes: async () => processes,
  };
}

function find(system: SystemInformation, name: string) {
  const collector = createPortableCollectors(async () => system).find((one) => one.name === name);
  if (!collector) throw new Error(`no collector of ${name}`);
  return collector;
}

describe('the portable collectors', () => {
  test('have no rates at the first sample, and compute them over the measured time', async () => {
    const system = createSystem();
    const disks = find(system, 'disks');
    expect(await disks.collect(at(0))).toMatchObject({ readBytesPerSecond: null });
    Object.assign(system.counters, { rx: 5000, wx: 100 });
    expect(await disks.collect(at(2500))).toMatchObject({ readBytesPerSecond: 2000, writeBytesPerSecond: 40 });
  });

  test('leave loopback out of the network, and virtual interfaces out of the total', async () => {
    const system = createSystem();
    const network = find(system, 'network');
    await network.collect(at(0));
    system.counters.down = 3000;
    expect(await network.collect(at(1000))).toMatchObject({
      interfaces: [{ name: 'en0' }, { name: 'utun3', isCounted: false }],
      receivedBytesPerSecond: 3000,
    });
  });

  test('count used memory as total − available, not as total − free', () => {
    expect(readMemory({ ...mem, swaptotal: 0, swapused: 0 })).toMatchObject({
      usedBytes: 10e9,
      usedPercent: 62.5,
      swapUsedPercent: null,
      cachedBytes: 4e9,
    });
  });

  test('report processes in percent of one core, as on Linux', () => {
    const [first, second] = readProcesses(processes, 8).top;
    expect(first).toMatchObject({ cpuPercent: 200, residentBytes: 1024 * 1024, user: 'root', state: 'running' });
    expect(second).toMatchObject({ application: 'Code', user: null, startedAt: null });
  });

  test('show the volumes that hold data, not the system volumes of macOS', () => {
    const mounts = readFilesystems(volumes)?.mounts;
    expect(mounts?.map(({ mountPoint }) => mountPoint)).toEqual(['/', '/System/Volumes/Data']);
    expect(mounts?.[1]?.usedPercent).toBeCloseTo((100 * 250) / 450);
    expect(readFilesystems([])).toBeNull();
  });

  test('report the battery, and no temperature if the system has none', () => {
    const [cell] = readPower(battery)?.batteries ?? [];
    expect(cell).toMatchObject({ state: 'discharging', remainingSeconds: 192 * 60, healthPercent: 88 });
    expect(readPower({ ...battery, acConnected: true, percent: 100 })?.batteries[0]).toMatchObject({ state: 'full' });
    expect(readPower({ ...battery, hasBattery: false })).toBeNull();
    expect(readSensors({ main: null, cores: [] })).toBeNull();
    expect(readSensors({ main: 51, cores: [50, 0] })?.list).toMatchObject([
      { label: 'CPU', value: 51 },
      { label: 'Core 0', value: 50 },
    ]);
  });

  test('are absent, not idle, on a system without disk counters', async () => {
    expect(await find({ ...createSystem(), fsStats: async () => null }, 'disks').collect(at(0))).toBeNull();
  });

  test('run one query at a time, even after a failed one', async () => {
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

  test('is the share of time that is not idle', () => {
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
