import { expect, test } from 'vitest';
import { createFormat } from '../../../../shared/text/create-format.ts';
import { englishFormat, english as text } from '../../../../shared/text/english.ts';
import { standardUnits } from '../../../../shared/text/format.ts';

const plain = (written: string) => written.replaceAll(/[\u00a0\u202f]/g, ' ');
const german = createFormat({ locale: 'de', units: { ...standardUnits, sizes: 'decimal' }, text });

test('writes numbers and units as the user does', () => {
  expect(plain(german.percent(99.5, 1))).toBe('99,5 %');
  expect(plain(german.bytes(1_500_000))).toBe('1,5 MB');
  expect(plain(german.number(12_345))).toBe('12.345');
  expect(plain(englishFormat.share(1024 ** 3 * 9.4, 1024 ** 3 * 31.2))).toBe('9.4 of 31.2 GiB');
  expect(englishFormat.number(null)).toBe('–');
});

test.each([
  [0, '0 s'],
  [45_000, '45 s'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [273_600_000, '3 d 4 h'],
])('writes %d ms as %j', (ms, written) => {
  expect(plain(englishFormat.duration(ms))).toBe(written);
});

test('writes the largest unit of a duration alone, and durations of metrics', () => {
  expect(plain(englishFormat.duration(125_000, 1))).toBe('2 min');
  expect(plain(englishFormat.metric(125, 'seconds'))).toBe('2 min 5 s');
});

test('formats dates in the locale, and an invalid time as a dash', () => {
  const at = new Date(2026, 10, 24, 22, 6, 51).getTime();
  expect(plain(englishFormat.dateTime(at))).toBe('Nov 24, 2026, 10:06:51 PM');
  expect(plain(german.dateTime(at))).toBe('24.11.2026, 22:06:51');
  expect(plain(german.moment(at))).toBe('24. Nov., 22:06');
  expect(german.moment(Date.now())).toMatch(/^\d\d:\d\d$/);
  expect(german.time(Number.NaN)).toBe('–');
});
