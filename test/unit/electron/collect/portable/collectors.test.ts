import { describe, expect, test } from 'vitest';
import { createPortableCollectors, createQueue } from '../../../../../electron/collect/portable/collectors.ts';
import type { SystemInformation } from '../../../../../electron/collect/portable/system-information.ts';
import { tickAt } from '../../../../fake/tick.ts';

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

/** systeminformation on macOS, as far as it is used. */
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
