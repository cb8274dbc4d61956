import { describe, expect, test } from 'vitest';
import { selectPhysicalDisks } from '../../../../../electron/collect/linux/disks/disk-facts.ts';
import { createDisksCollector } from '../../../../../electron/collect/linux/disks/disks.ts';
import { selectCounted } from '../../../../../electron/collect/linux/network/net-dev.ts';
import { createNetworkCollector } from '../../../../../electron/collect/linux/network/network.ts';
import { createProcessesCollector } from '../../../../../electron/collect/linux/processes/processes.ts';
import { selectTop } from '../../../../../electron/collect/summarize-processes.ts';
import type { Processes } from '../../../../../shared/readings/processes.ts';
import type { SampleEvent } from '../../../../../shared/snapshot.ts';
import { processOf } from '../../../../fake/readings.ts';
import { createTextSource } from '../../../../fake/text-source.ts';
import { tickAt } from '../../../../fake/tick.ts';

const at = (ms: number) => tickAt(ms, 2500);

const net = (lines: Readonly<Record<string, readonly [received: number, sent: number]>>) =>
  [
    'head',
    'face |bytes',
    ...Object.entries(lines).map(([name, [r, s]]) => ` ${name}: ${r} 0 0 0 0 0 0 0 ${s} 0 0 0 0 0 0 0`),
    '',
  ].join('\n');

describe('network rates', () => {
  const folders = { 'sys/class/net/eth0/device': ['vendor'] };

  test('come from measured time, not from the interval that was meant', () => {
    const texts = { 'proc/net/dev': net({ eth0: [0, 0] }) };
    const collector = createNetworkCollector(createTextSource(texts, folders), () => null);
    collector.collect(at(0));
    texts['proc/net/dev'] = net({ eth0: [3000, 1500] });
    expect(collector.collect(at(1500))).toMatchObject({ receivedBytesPerSecond: 2000, sentBytesPerSecond: 1000 });
  });

  test('leave loopback, bridges and tunnels out of the total', () => {
    const texts = { 'proc/net/dev': net({ lo: [0, 0], eth0: [0, 0], docker0: [0, 0], tun0: [0, 0] }) };
    const collector = createNetworkCollector(createTextSource(texts, folders), () => null);
    collector.collect(at(0));
    texts['proc/net/dev'] = net({ lo: [9, 9], eth0: [100, 0], docker0: [100, 0], tun0: [90, 0] });
    expect(collector.collect(at(1000))).toMatchObject({ receivedBytesPerSecond: 100 });
  });

  test('are unknown, never negative, when the interface began to count anew, and an event says so', () => {
    const texts = { 'proc/net/dev': net({ eth0: [5000, 5000] }) };
    const collector = createNetworkCollector(createTextSource(texts, folders), () => null);
    collector.collect(at(0));
    texts['proc/net/dev'] = net({ eth0: [10, 6000] });
    const events: SampleEvent[] = [];
    const reading = collector.collect(tickAt(1000, 2500, events));
    expect(reading).toMatchObject({ receivedBytesPerSecond: null, sentBytesPerSecond: null });
    expect(events).toEqual([{ kind: 'counter-reset', subject: 'eth0', ms: null }]);
  });

  test('count an interface that appears without a restart, from its second sight on', () => {
    const texts = { 'proc/net/dev': net({ eth0: [0, 0] }) };
    const collector = createNetworkCollector(
      createTextSource(texts, { ...folders, 'sys/class/net/wlan0/device': ['vendor'] }),
      () => null,
    );
    collector.collect(at(0));
    texts['proc/net/dev'] = net({ eth0: [0, 0], wlan0: [1_000_000, 0] });
    expect(collector.collect(at(1000))).toMatchObject({ receivedBytesPerSecond: 0 });
    texts['proc/net/dev'] = net({ eth0: [0, 0], wlan0: [1_000_500, 0] });
    expect(collector.collect(at(2000))).toMatchObject({ receivedBytesPerSecond: 500 });
  });

  test('go by names where a container sees no hardware', () => {
    expect([...selectCounted(['lo', 'eth0', 'docker0'], () => false)]).toEqual(['eth0']);
  });
});

describe('disk rates', () => {
  const folders = {
    'sys/block': ['sda', 'dm-0', 'loop0', 'cciss!c0d0', 'sr0'],
    'sys/devices/virtual/block': ['dm-0', 'loop0'],
  };

  test('add up whole disks once: no partitions, no layers on top', () => {
    const names = ['sda', 'sda1', 'dm-0', 'loop0', 'cciss/c0d0', 'cciss/c0d0p1', 'sr0'];
    expect(selectPhysicalDisks(names, folders['sys/block'], folders['sys/devices/virtual/block'])).toEqual([
      'sda',
      'cciss/c0d0',
    ]);
  });

  test('are bytes of 512 to the sector, and busy is a share of time', () => {
    const texts = { 'proc/diskstats': '8 0 sda 0 0 0 0 0 0 0 0 0 0 0\n8 1 sda1 0 0 0 0 0 0 0 0 0 0 0\n' };
    const collector = createDisksCollector(createTextSource(texts, folders));
    collector.collect(at(0));
    texts['proc/diskstats'] = '8 0 sda 10 0 2048 0 4 0 1024 0 0 250 0\n8 1 sda1 10 0 2048 0 4 0 1024 0 0 250 0\n';
    expect(collector.collect(at(1000))).toMatchObject({
      readBytesPerSecond: 1_048_576,
      writeBytesPerSecond: 524_288,
      devices: [
        {
          name: 'sda',
          readBytesPerSecond: 1_048_576,
          writeBytesPerSecond: 524_288,
          readsPerSecond: 10,
          writesPerSecond: 4,
          busyPercent: 25,
        },
      ],
    });
  });
});

describe('processes', () => {
  const process = (pid: number, name: string, ticks: number, started: number) =>
    `${pid} (${name}) R 1 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 3 0 ${started} 0 256 0`;
  const folders = { proc: ['1', '20', 'self', 'uptime'] };

  test('count CPU in percent of one core since they were last seen', () => {
    const texts = { 'proc/1/stat': process(1, 'init', 0, 5), 'proc/20/stat': process(20, 'ffmpeg', 100, 50) };
    const collector = createProcessesCollector(createTextSource(texts, folders), 1000, 4096);
    collector.collect(at(0));
    texts['proc/20/stat'] = process(20, 'ffmpeg', 350, 50);
    expect(collector.collect(at(1000))).toMatchObject({
      total: 2,
      running: 2,
      zombies: 0,
      top: [
        { pid: 20, name: 'ffmpeg', cpuPercent: 250, residentBytes: 1_048_576, threads: 3 },
        { pid: 1, name: 'init', cpuPercent: 0, residentBytes: 1_048_576, threads: 3 },
      ],
    });
  });

  test('are counted in every state that a kernel names, so that the counts add up', () => {
    const letters = ['R', 'S', 'D', 'Z', 'T', 't', 'W', 'X', 'x', 'K', 'P', 'I', '?'];
    const texts = Object.fromEntries(
      letters.map((letter, index) => [
        `proc/${index + 1}/stat`,
        process(index + 1, 'a', 0, 5).replace(') R', `) ${letter}`),
      ]),
    );
    const collector = createProcessesCollector(
      createTextSource(texts, { proc: letters.map((_, index) => String(index + 1)) }),
      1000,
      4096,
    );
    const {
      total,
      threads: _threads,
      top: _top,
      applications: _applications,
      ...counts
    } = collector.collect(at(0)) as Processes;
    expect(counts).toEqual({
      running: 2,
      sleeping: 1,
      waiting: 2,
      stopped: 2,
      zombies: 1,
      idle: 1,
      parked: 1,
      dead: 2,
      unknown: 1,
    });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  test('do not inherit the CPU time of another that had their pid', () => {
    const texts = { 'proc/1/stat': process(1, 'init', 0, 5), 'proc/20/stat': process(20, 'old', 100, 50) };
    const collector = createProcessesCollector(createTextSource(texts, folders), 1000, 4096);
    collector.collect(at(0));
    texts['proc/20/stat'] = process(20, 'new', 40, 90);
    const processes = collector.collect(at(1000));
    expect(processes).toMatchObject({ top: [{ name: 'new', cpuPercent: 40 }, { name: 'init' }] });
  });

  test('of others that may not be read are left out, and it is an error when none may', () => {
    const whole = createTextSource({ 'proc/1/stat': process(1, 'init', 0, 5), 'proc/20/stat': '' }, folders);
    const hidden = (pid: string) => ({
      ...whole,
      text(path: string) {
        if (path.startsWith(`proc/${pid}`)) throw new Error(`read /${path}: permission denied`);
        return whole.text(path);
      },
    });
    expect(createProcessesCollector(hidden('20'), 1000, 4096).collect(at(0))).toMatchObject({ total: 1 });
    expect(() => createProcessesCollector(hidden(''), 1000, 4096).collect(at(0))).toThrow('not a single process');
  });

  test('are shown once each, the busiest first and then the largest', () => {
    const reading = (pid: number, cpuPercent: number, residentBytes: number) =>
      processOf({ pid, cpuPercent, residentBytes });
    const top = selectTop([reading(1, 5, 10), reading(2, 50, 20), reading(3, 0, 900), reading(4, 0, 1)], 2);
    expect(top.map(({ pid }) => pid)).toEqual([2, 1, 3]);
  });
});
