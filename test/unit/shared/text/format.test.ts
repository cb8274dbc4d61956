import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatMetric,
  formatPercent,
  formatRate,
  formatShare,
  standardUnits,
} from '../../../../shared/text/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each([
  [0, '0 B', '0 B'],
  [999, '999 B', '999 B'],
  [1000, '1.0 KiB', '1.0 kB'],
  [1024, '1.0 KiB', '1.0 kB'],
  [10_000_000, '9.5 MiB', '10.0 MB'],
  [1023 * 1024 ** 2, '1.0 GiB', '1.1 GB'],
  [33_500_000_000, '31.2 GiB', '33.5 GB'],
  [999.96 * 1000, '977 KiB', '1.0 MB'],
])('formatBytes of %d', (bytes, binary, decimal) => {
  expect([
    plain(formatBytes(bytes, standardUnits)),
    plain(formatBytes(bytes, { ...standardUnits, sizes: 'decimal' })),
  ]).toEqual([binary, decimal]);
});

test('formatBytes needs at most four digits, whatever the size', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e17, noNaN: true }), (bytes) => {
      expect(plain(formatBytes(bytes, standardUnits))).toMatch(/^(\d{1,2}\.\d|\d{1,3}) ([KMGTP]i)?B$/);
    }),
  );
});

test('formatRate and formatShare name each unit once', () => {
  expect(plain(formatRate(220_000_000, { ...standardUnits, sizes: 'decimal' }))).toBe('220 MB/s');
  expect(plain(formatShare(1024 ** 3 * 9.4, 1024 ** 3 * 31.2, standardUnits))).toBe('9.4 of 31.2 GiB');
  expect(plain(formatShare(1024 ** 2 * 300, 1024 ** 3 * 31.2, standardUnits))).toBe('300 MiB of 31.2 GiB');
});

test('what is not known is a dash, never a zero', () => {
  expect([formatBytes(null, standardUnits), formatRate(undefined, standardUnits), formatPercent(null)]).toEqual([
    '–',
    '–',
    '–',
  ]);
});

test.each([
  [0, '0 s'],
  [45_000, '45 s'],
  [120_000, '2 min'],
  [125_000, '2 min 5 s'],
  [3_600_000 * 76, '3 d 4 h'],
  [3_600_000, '1 h'],
])('formatDuration of %d ms is %j', (ms, text) => {
  expect(plain(formatDuration(ms))).toBe(text);
});

test('network rates are in bits if the settings say so, disks never', () => {
  const bits = { ...standardUnits, rates: 'bits' as const };
  expect(plain(formatMetric(12_500_000, 'linkBytesPerSecond', bits))).toBe('100 Mbit/s');
  expect(plain(formatMetric(12_500_000, 'linkBytesPerSecond', standardUnits))).toBe('11.9 MiB/s');
  expect(plain(formatMetric(12_500_000, 'bytesPerSecond', bits))).toBe('11.9 MiB/s');
});

test('milliseconds have as many decimals as their size deserves', () => {
  const units = standardUnits;
  expect([0.254, 4.12, 120.4, null].map((value) => plain(formatMetric(value, 'milliseconds', units)))).toEqual([
    '0.25 ms',
    '4.1 ms',
    '120 ms',
    '–',
  ]);
});

test('temperatures are in Fahrenheit if the settings say so, differences without the offset', () => {
  const fahrenheit = { ...standardUnits, temperature: 'fahrenheit' as const };
  expect(plain(formatMetric(61, 'celsius', fahrenheit))).toBe('142 °F');
  expect(plain(formatMetric(10, 'degrees', fahrenheit))).toBe('18 °F');
  expect(plain(formatMetric(61.4, 'celsius', standardUnits))).toBe('61 °C');
  expect(formatMetric(null, 'celsius', fahrenheit)).toBe('–');
});

test('a number of any magnitude is formatted, and anything else is a dash', () => {
  const write = (value: number) => plain(formatMetric(value, 'number', standardUnits));
  expect([write(0), write(0.01234), write(12_345), write(-1.5)]).toEqual(['0', '0.0123', '12,345', '-1.5']);
  expect(write(Number.NaN)).toBe('–');
  fc.assert(fc.property(fc.double(), (value) => write(value).length > 0));
});
