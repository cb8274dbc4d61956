import { describe, expect, test } from 'vitest';
import { createCpuCollector } from '../../../../../electron/collect/linux/cpu/cpu.ts';
import { createDisksCollector } from '../../../../../electron/collect/linux/disks/disks.ts';
import { createNetworkCollector } from '../../../../../electron/collect/linux/network/network.ts';
import type { Disks } from '../../../../../shared/readings/disks.ts';
import type { Network } from '../../../../../shared/readings/network.ts';
import type { SampleEvent } from '../../../../../shared/snapshot.ts';
import { createTextSource } from '../../../../fake/text-source.ts';
import { tickAt } from '../../../../fake/tick.ts';

const said = (events: readonly SampleEvent[]) => events.map(({ kind, subject }) => `${kind} ${subject}`);

describe('CPUs that come and go', () => {
  test('are told, and the one that came has no figure at first', () => {
    const texts = { 'proc/stat': 'cpu  0 0 0 0\ncpu0 0 0 0 0\ncpu1 0 0 0 0\n' };
    const collector = createCpuCollector(createTextSource(texts));
    const events: SampleEvent[] = [];
    collector.collect(tickAt(0, 2500, events));
    expect(said(events)).toEqual([]);
    texts['proc/stat'] = 'cpu  50 0 0 50\ncpu0 50 0 0 50\ncpu7 9 0 0 9\n';
    expect(collector.collect(tickAt(1000, 2500, events))).toMatchObject({
      busyPercent: 50,
      cores: [
        { id: 0, busyPercent: 50 },
        { id: 7, busyPercent: null },
      ],
    });
    expect(said(events)).toEqual(['cpu-added 7', 'cpu-removed 1']);
  });

  test('of two kinds are averaged each on its own: Intel names them, Arm tells what they can do', () => {
    const stat = (busy: readonly number[]) =>
      ['cpu  0 0 0 0', ...busy.map((ticks, id) => `cpu${id} ${ticks} 0 0 ${100 - ticks}`), ''].join('\n');
    const idle = ['cpu  0 0 0 0', ...[0, 1, 2, 3].map((id) => `cpu${id} 0 0 0 0`), ''].join('\n');
    const intel = { 'proc/stat': idle, 'sys/devices/cpu_core/cpus': '0-1\n', 'sys/devices/cpu_atom/cpus': '2,3\n' };
    const arm = {
      'proc/stat': idle,
      ...Object.fromEntries(
        [1024, 1024, 400, 400].map((capacity, id) => [`sys/devices/system/cpu/cpu${id}/cpu_capacity`, `${capacity}\n`]),
      ),
    };
    for (const texts of [intel, arm]) {
      const collector = createCpuCollector(createTextSource(texts));
      collector.collect(tickAt(0));
      texts['proc/stat'] = stat([100, 50, 0, 10]);
      expect(collector.collect(tickAt(1000))).toMatchObject({
        kinds: [
          { kind: 'performance', cores: 2, busyPercent: 75 },
          { kind: 'efficiency', cores: 2, busyPercent: 5 },
        ],
      });
    }
  });
});

describe('disks that come and go', () => {
  const line = (name: string, sectors: number, waitedMs = 0) =>
    `8 0 ${name} 10 0 ${sectors} ${waitedMs} 0 0 0 0 0 500 2000\n`;

  function createDisks(texts: Record<string, string>, whole: string[]) {
    const collector = createDisksCollector(createTextSource(texts, { 'sys/block': whole }));
    const events: SampleEvent[] = [];
    return { events, at: (ms: number, gap?: number) => collector.collect(tickAt(ms, gap, events)) as Disks };
  }

  test('are told, and begin without a rate', () => {
    const texts = { 'proc/diskstats': line('sda', 0) };
    const whole = ['sda'];
    const { events, at } = createDisks(texts, whole);
    at(0);
    texts['proc/diskstats'] = line('sda', 8) + line('sdb', 1_000_000);
    whole.push('sdb');
    expect(at(1000).devices.map(({ name, readBytesPerSecond }) => [name, readBytesPerSecond])).toEqual([
      ['sda', 4096],
      ['sdb', null],
    ]);
    texts['proc/diskstats'] = line('sda', 8);
    at(2000);
    expect(said(events)).toEqual(['disk-added sdb', 'disk-removed sdb']);
  });

  test('another one under the same name has a count of its own: no rate over both', () => {
    const texts: Record<string, string> = { 'proc/diskstats': line('sda', 1000), 'sys/block/sda/diskseq': '1\n' };
    const { events, at } = createDisks(texts, ['sda']);
    at(0);
    texts['sys/block/sda/diskseq'] = '2\n';
    texts['proc/diskstats'] = line('sda', 9_000_000);
    // Looked at again after sleep, and each minute.
    at(1000, 0);
    expect(at(2000).devices[0]?.readBytesPerSecond).toBe(0);
    texts['sys/block/sda/diskseq'] = '3\n';
    texts['proc/diskstats'] = line('sda', 99_000_000);
    expect(at(62_000, 90_000).devices[0]?.readBytesPerSecond).toBeNull();
    expect(said(events)).toContain('counter-reset sda');
  });

  test('a counter that goes back is a gap and an event, not a spike', () => {
    const texts = { 'proc/diskstats': line('sda', 5000) };
    const { events, at } = createDisks(texts, ['sda']);
    at(0);
    texts['proc/diskstats'] = line('sda', 10);
    expect(at(1000)).toMatchObject({ readBytesPerSecond: null, devices: [{ busyPercent: null }] });
    expect(said(events)).toEqual(['counter-reset sda']);
  });

  test('tell how long a request took and how many were in flight; nothing of an interval without any', () => {
    const texts = { 'proc/diskstats': '8 0 sda 0 0 0 0 0 0 0 0 0 0 0\n' };
    const { at } = createDisks(texts, ['sda']);
    at(0);
    texts['proc/diskstats'] = '8 0 sda 30 0 240 600 10 0 80 200 0 900 1500\n';
    expect(at(1000).devices[0]).toMatchObject({ awaitMs: 20, queueLength: 1.5, busyPercent: 90, readsPerSecond: 30 });
    expect(at(2000).devices[0]).toMatchObject({ awaitMs: null, queueLength: 0, busyPercent: 0 });
  });
});

describe('interfaces that come and go', () => {
  const net = (...lines: readonly (readonly [name: string, received: number])[]) =>
    `head\nface |bytes\n${lines.map(([name, received]) => `${name}: ${received} 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n`).join('')}`;
  const folders = { 'sys/class/net/eth0/device': ['vendor'], 'sys/class/net/wlan0/device': ['vendor'] };

  function createNetwork(texts: Record<string, string>, speedMbit: number | null = null) {
    const collector = createNetworkCollector(createTextSource(texts, folders), () => speedMbit);
    const events: SampleEvent[] = [];
    return { events, at: (ms: number) => collector.collect(tickAt(ms, 2500, events)) as Network };
  }

  test('are told, and begin without a rate', () => {
    const texts = { 'proc/net/dev': net(['eth0', 0]) };
    const { events, at } = createNetwork(texts);
    at(0);
    texts['proc/net/dev'] = net(['wlan0', 5_000_000]);
    expect(at(1000)).toMatchObject({ receivedBytesPerSecond: null, interfaces: [{ name: 'wlan0' }] });
    expect(said(events)).toEqual(['interface-added wlan0', 'interface-removed eth0']);
  });

  test('a leap beyond what the link can carry is a gap and an event', () => {
    const texts = { 'proc/net/dev': net(['eth0', 0]) };
    const { events, at } = createNetwork(texts, 100);
    at(0);
    texts['proc/net/dev'] = net(['eth0', 4_000_000_000]);
    expect(at(1000)).toMatchObject({ receivedBytesPerSecond: null });
    expect(said(events)).toEqual(['counter-reset eth0']);
    texts['proc/net/dev'] = net(['eth0', 4_010_000_000]);
    expect(at(2000)).toMatchObject({ receivedBytesPerSecond: 10_000_000 });
  });

  test('a link that is faster than it says twice running is believed', () => {
    const texts = { 'proc/net/dev': net(['eth0', 0]) };
    const { at } = createNetwork(texts, 100);
    at(0);
    texts['proc/net/dev'] = net(['eth0', 100_000_000]);
    at(1000);
    texts['proc/net/dev'] = net(['eth0', 200_000_000]);
    expect(at(2000)).toMatchObject({ receivedBytesPerSecond: 100_000_000 });
  });
});
