import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMeminfo } from '../../../../../../electron/collect/linux/memory/meminfo.ts';
import {
  createMemoryCollector,
  type MemoryExtras,
  readMemory,
} from '../../../../../../electron/collect/linux/memory/memory.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const gib = 1024 ** 3;
const meminfo = (available: number, swapKb = 0) =>
  `MemTotal:       ${16 * 1024 * 1024} kB\nMemFree:        1000 kB\nMemAvailable:   ${available * 1024 * 1024} kB\n` +
  `SwapCached:     7 kB\nCached:     100 kB\nSwapTotal: ${swapKb} kB\nSwapFree: ${swapKb} kB\n`;

const noExtras = { zfsCache: null, zram: null, swapInBytesPerSecond: null, swapOutBytesPerSecond: null };
const read = (text: string, extras: Partial<MemoryExtras> = {}) =>
  readMemory(parseMeminfo(text), { ...noExtras, ...extras });
const kib = 1024;

describe('readMemory', () => {
  test('counts used as total − available, as free(1) does', () => {
    const memory = read('MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 400 kB\nSwapTotal: 0 kB\n');
    expect(memory).toMatchObject({ usedBytes: 600 * kib, usedPercent: 60, swapUsedPercent: null });
  });

  test('uses free memory if more is available than the total, as in old LXC containers', () => {
    const text = 'MemTotal: 2097152 kB\nMemFree: 524288 kB\nMemAvailable: 30000000 kB\nCached: 400000 kB\n';
    expect(read(text)).toMatchObject({ availableBytes: 524_288 * kib, usedPercent: 75 });
  });

  test('has no swap usage if the line of free swap is malformed', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 1 kB\nSwapTotal: 200 kB\nSwapFree: 1\n';
    expect(read(text)).toMatchObject({ swapTotalBytes: 200 * kib, swapUsedBytes: null, swapUsedPercent: null });
  });

  test('estimates available memory if the kernel does not', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 50 kB\nCached: 300 kB\nShmem: 50 kB\n';
    expect(read(text).availableBytes).toBe(400 * kib);
  });

  test('does not count shared memory as cache, because it cannot be released', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 100 kB\nCached: 300 kB\nShmem: 50 kB\nSReclaimable: 20 kB\n';
    expect(read(text).cachedBytes).toBe(270 * kib);
  });

  test('reports swap usage in percent if there is swap', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 1 kB\nSwapTotal: 200 kB\nSwapFree: 150 kB\n';
    expect(read(text)).toMatchObject({ swapUsedBytes: 50 * kib, swapUsedPercent: 25 });
  });

  test('keeps every value in range for any numbers', () => {
    const names = ['MemTotal', 'MemFree', 'MemAvailable', 'Cached', 'Shmem', 'SReclaimable', 'SwapTotal', 'SwapFree'];
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: names.length, maxLength: names.length }), (values) => {
        const memory = read(names.map((name, index) => `${name}: ${values[index]} kB`).join('\n'));
        expect(memory.usedPercent).toBeGreaterThanOrEqual(0);
        expect(memory.usedPercent).toBeLessThanOrEqual(100);
        expect(memory.cachedBytes).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('estimates available memory if its line is truncated', () => {
    expect(read('MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 4\nCached: 300 kB\n').availableBytes).toBe(
      400 * kib,
    );
  });
});

describe('memory', () => {
  test('cached by ZFS counts as available, except its minimum', () => {
    const memory = readMemory(parseMeminfo(meminfo(4)), {
      ...noExtras,
      zfsCache: { bytes: 9 * gib, minimumBytes: gib },
    });
    expect(memory).toMatchObject({ availableBytes: 12 * gib, usedPercent: 25, zfsCacheBytes: 9 * gib });
  });

  test('never has more available than total, and ignores a cache below its minimum', () => {
    const read = (bytes: number) =>
      readMemory(parseMeminfo(meminfo(15)), { ...noExtras, zfsCache: { bytes, minimumBytes: 2 * gib } });
    expect(read(9 * gib).availableBytes).toBe(16 * gib);
    expect(read(gib).availableBytes).toBe(15 * gib);
  });

  test('reports swap traffic in bytes per second, and reads it only if there is swap', () => {
    const texts: Record<string, string> = {
      'proc/meminfo': meminfo(4, 1000),
      'proc/vmstat': 'x 1\npswpin 10\npswpout 100\n',
    };
    const collector = createMemoryCollector(createTextSource(texts), 4096);
    expect(collector.collect(tickAt(0))).toMatchObject({ swapInBytesPerSecond: null });
    texts['proc/vmstat'] = 'pswpin 20\npswpout 100\npswpin_x 9\n'.replace('pswpin 20', 'y 1\npswpin 20');
    expect(collector.collect(tickAt(2000))).toMatchObject({ swapInBytesPerSecond: 5 * 4096, swapOutBytesPerSecond: 0 });
    texts['proc/meminfo'] = meminfo(4);
    expect(collector.collect(tickAt(4000))).toMatchObject({ swapInBytesPerSecond: null, swapUsedPercent: null });
  });

  test('sums up the zram devices that are in use', () => {
    const texts = {
      'proc/meminfo': meminfo(4),
      'sys/block/zram0/disksize': '1000\n',
      'sys/block/zram0/mm_stat': '  4096  1024  2048 0 1 2 3\n',
      'sys/block/zram1/disksize': '0\n',
      'sys/block/zram1/mm_stat': '9 9 9\n',
    };
    const source = createTextSource(texts, { 'sys/block': ['zram0', 'zram1', 'sda'] });
    expect(createMemoryCollector(source, 4096).collect(tickAt(0))).toMatchObject({
      zram: { originalBytes: 4096, compressedBytes: 1024, usedBytes: 2048 },
    });
  });

  test('reports huge pages if some are reserved', () => {
    const pages = 'HugePages_Total:      16\nHugePages_Free:        6\nHugepagesize:       2048 kB\n';
    expect(readMemory(parseMeminfo(meminfo(4) + pages), noExtras).hugePages).toEqual({
      total: 16,
      free: 6,
      pageBytes: 2 * 1024 ** 2,
    });
    expect(readMemory(parseMeminfo(meminfo(4)), noExtras).hugePages).toBeNull();
  });
});
