import { describe, expect, test } from 'vitest';
import { parseMeminfo } from '../../../../../../electron/collect/linux/memory/meminfo.ts';
import { createMemoryCollector, readMemory } from '../../../../../../electron/collect/linux/memory/memory.ts';
import {
  parseArcstats,
  parseSwapPages,
  parseZramStat,
} from '../../../../../../electron/collect/linux/memory/memory-extras.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const gib = 1024 ** 3;
const noExtras = { zfsCache: null, zram: null, swapInBytesPerSecond: null, swapOutBytesPerSecond: null };
const meminfo = (available: number, swapKb = 0) =>
  `MemTotal:       ${16 * 1024 * 1024} kB\nMemFree:        1000 kB\nMemAvailable:   ${available * 1024 * 1024} kB\n` +
  `SwapCached:     7 kB\nCached:     100 kB\nSwapTotal: ${swapKb} kB\nSwapFree: ${swapKb} kB\n`;

describe('memory', () => {
  test('that ZFS caches is available down to what ZFS keeps', () => {
    const memory = readMemory(parseMeminfo(meminfo(4)), {
      ...noExtras,
      zfsCache: { bytes: 9 * gib, minimumBytes: gib },
    });
    expect(memory).toMatchObject({ availableBytes: 12 * gib, usedPercent: 25, zfsCacheBytes: 9 * gib });
  });

  test('never counts more available than there is, and a cache below its minimum as nothing', () => {
    const read = (bytes: number) =>
      readMemory(parseMeminfo(meminfo(15)), { ...noExtras, zfsCache: { bytes, minimumBytes: 2 * gib } });
    expect(read(9 * gib).availableBytes).toBe(16 * gib);
    expect(read(gib).availableBytes).toBe(15 * gib);
  });

  test('takes a line by its whole name: what is cached of swap is not the cache', () => {
    expect(parseMeminfo(meminfo(1)).get('Cached')).toBe(100 * 1024);
  });

  test('tells pages swapped as bytes per second, and asks for them only where there is swap', () => {
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

  test('adds up the compressed devices that are set up', () => {
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

  test('tells huge pages where some are reserved', () => {
    const pages = 'HugePages_Total:      16\nHugePages_Free:        6\nHugepagesize:       2048 kB\n';
    expect(readMemory(parseMeminfo(meminfo(4) + pages), noExtras).hugePages).toEqual({
      total: 16,
      free: 6,
      pageBytes: 2 * 1024 ** 2,
    });
    expect(readMemory(parseMeminfo(meminfo(4)), noExtras).hugePages).toBeNull();
  });
});

test('the small files of memory are refused with the text when they cannot be read', () => {
  expect(parseArcstats('13 1 0x01\nname type data\nc_min 4 5\nsize 4 77\n')).toEqual({ bytes: 77, minimumBytes: 5 });
  expect(() => parseArcstats('x')).toThrow('parse /proc/spl/kstat/zfs/arcstats: there is no line "size"');
  expect(() => parseZramStat('a b c')).toThrow('expected three numbers, found "a b c"');
  expect(parseSwapPages('pgpgin 1\n')).toBeNull();
});
