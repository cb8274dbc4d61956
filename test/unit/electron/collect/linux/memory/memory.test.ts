import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMeminfo } from '../../../../../../electron/collect/linux/memory/meminfo.ts';
import { type MemoryExtras, readMemory } from '../../../../../../electron/collect/linux/memory/memory.ts';

const noExtras = { zfsCache: null, zram: null, swapInBytesPerSecond: null, swapOutBytesPerSecond: null };
const read = (text: string, extras: Partial<MemoryExtras> = {}) =>
  readMemory(parseMeminfo(text), { ...noExtras, ...extras });
const kib = 1024;

describe('readMemory', () => {
  test('counts used as total less available, as free(1) does', () => {
    const memory = read('MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 400 kB\nSwapTotal: 0 kB\n');
    expect(memory).toMatchObject({ usedBytes: 600 * kib, usedPercent: 60, swapUsedPercent: null });
  });

  test('takes what is free where more is said to be available than there is: an old container of LXC, as psutil has it', () => {
    const text = 'MemTotal: 2097152 kB\nMemFree: 524288 kB\nMemAvailable: 30000000 kB\nCached: 400000 kB\n';
    expect(read(text)).toMatchObject({ availableBytes: 524_288 * kib, usedPercent: 75 });
  });

  test('knows no swap in use where the line of what is free of it cannot be read', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 1 kB\nSwapTotal: 200 kB\nSwapFree: 1\n';
    expect(read(text)).toMatchObject({ swapTotalBytes: 200 * kib, swapUsedBytes: null, swapUsedPercent: null });
  });

  test('estimates what is available where the kernel does not', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 50 kB\nCached: 300 kB\nShmem: 50 kB\n';
    expect(read(text).availableBytes).toBe(400 * kib);
  });

  test('does not count shared memory as cache, since it cannot be given back', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 100 kB\nCached: 300 kB\nShmem: 50 kB\nSReclaimable: 20 kB\n';
    expect(read(text).cachedBytes).toBe(270 * kib);
  });

  test('shows swap in percent where there is some', () => {
    const text = 'MemTotal: 1000 kB\nMemFree: 1 kB\nSwapTotal: 200 kB\nSwapFree: 150 kB\n';
    expect(read(text)).toMatchObject({ swapUsedBytes: 50 * kib, swapUsedPercent: 25 });
  });

  test('keeps every figure in range whatever the numbers', () => {
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
});

describe('parseMeminfo', () => {
  test('passes over lines that a driver added in a form of its own', () => {
    expect(parseMeminfo('MemTotal: 5 kB\nMemFree: 1 kB\nodd line\nHugePages_Total: 3\n').get('HugePages_Total')).toBe(
      3,
    );
  });

  test('takes a line that lost its end for missing, rather than a number that is too small', () => {
    const bytes = parseMeminfo('MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 4\nCached: 300 kB\n');
    expect(bytes.has('MemAvailable')).toBe(false);
    expect(readMemory(bytes, noExtras).availableBytes).toBe(400 * kib);
  });

  test('names the line that is missing', () => {
    expect(() => parseMeminfo('MemFree: 1 kB\n')).toThrow('parse /proc/meminfo: there is no line "MemTotal"');
  });
});
