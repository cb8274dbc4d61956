import { describe, expect, test } from 'vitest';
import { createDisksCollector } from '../../../../../../electron/collect/linux/disks/disks.ts';
import type { Disks } from '../../../../../../shared/readings/disks.ts';
import type { SampleEvent } from '../../../../../../shared/snapshot.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const at = (ms: number) => tickAt(ms, 2500);
const describeEvents = (events: readonly SampleEvent[]) => events.map(({ kind, subject }) => `${kind} ${subject}`);

describe('disk rates', () => {
  const folders = {
    'sys/block': ['sda', 'dm-0', 'loop0', 'cciss!c0d0', 'sr0'],
    'sys/devices/virtual/block': ['dm-0', 'loop0'],
  };

  test('count 512 bytes per sector, and busy time as a share of the interval', () => {
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

describe('disks that come and go', () => {
  const line = (name: string, sectors: number, waitedMs = 0) =>
    `8 0 ${name} 10 0 ${sectors} ${waitedMs} 0 0 0 0 0 500 2000\n`;

  function createDisks(texts: Record<string, string>, whole: string[]) {
    const collector = createDisksCollector(createTextSource(texts, { 'sys/block': whole }));
    const events: SampleEvent[] = [];
    return { events, at: (ms: number, gap?: number) => collector.collect(tickAt(ms, gap, events)) as Disks };
  }

  test('are reported, and have no rate at first', () => {
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
    expect(describeEvents(events)).toEqual(['disk-added sdb', 'disk-removed sdb']);
  });

  test('another disk with the same name has its own counters: no rate across both', () => {
    const texts: Record<string, string> = { 'proc/diskstats': line('sda', 1000), 'sys/block/sda/diskseq': '1\n' };
    const { events, at } = createDisks(texts, ['sda']);
    at(0);
    texts['sys/block/sda/diskseq'] = '2\n';
    texts['proc/diskstats'] = line('sda', 9_000_000);
    // The identity is read again after sleep, and every minute.
    at(1000, 0);
    expect(at(2000).devices[0]?.readBytesPerSecond).toBe(0);
    texts['sys/block/sda/diskseq'] = '3\n';
    texts['proc/diskstats'] = line('sda', 99_000_000);
    expect(at(62_000, 90_000).devices[0]?.readBytesPerSecond).toBeNull();
    expect(describeEvents(events)).toContain('counter-reset sda');
  });

  test('a counter that decreases gives a gap and an event, not a spike', () => {
    const texts = { 'proc/diskstats': line('sda', 5000) };
    const { events, at } = createDisks(texts, ['sda']);
    at(0);
    texts['proc/diskstats'] = line('sda', 10);
    expect(at(1000)).toMatchObject({ readBytesPerSecond: null, devices: [{ busyPercent: null }] });
    expect(describeEvents(events)).toEqual(['counter-reset sda']);
  });

  test('report the duration of requests and how many were in flight; unknown without any requests', () => {
    const texts = { 'proc/diskstats': '8 0 sda 0 0 0 0 0 0 0 0 0 0 0\n' };
    const { at } = createDisks(texts, ['sda']);
    at(0);
    texts['proc/diskstats'] = '8 0 sda 30 0 240 600 10 0 80 200 0 900 1500\n';
    expect(at(1000).devices[0]).toMatchObject({
      awaitMs: 20,
      readAwaitMs: 20,
      writeAwaitMs: 20,
      queueLength: 1.5,
      busyPercent: 90,
      readsPerSecond: 30,
    });
    expect(at(2000).devices[0]).toMatchObject({ awaitMs: null, readAwaitMs: null, queueLength: 0, busyPercent: 0 });
    texts['proc/diskstats'] = '8 0 sda 40 0 320 700 10 0 80 200 0 900 1500\n';
    expect(at(3000).devices[0]).toMatchObject({ awaitMs: 10, readAwaitMs: 10, writeAwaitMs: null });
  });
});
