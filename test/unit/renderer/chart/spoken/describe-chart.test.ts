import { expect, test } from 'vitest';
import { describeChart, type SpokenChart } from '../../../../../renderer/chart/spoken/describe-chart.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { plain } from '../../../../fake/plain.ts';

const axis = { top: 100, base: 1000, format: (value: number) => `${Math.round(value)} %` };
const minute = 60_000;
const line = (label: string, ...values: readonly number[]) => ({
  label,
  axis,
  isLayer: false,
  points: values.map((y, index) => ({ x: (index + 1 - values.length) * minute, y })),
});
const layer = (label: string, own: number) => ({
  label,
  axis,
  isLayer: true,
  points: [0, 1, 2].map((index) => ({ x: (index - 2) * minute, y: 50, own })),
});
const chart = (change: Partial<SpokenChart>): SpokenChart => ({
  title: 'CPU',
  lines: [],
  gapMs: 1.5 * minute,
  rangeMs: 2 * minute,
  end: Date.UTC(2026, 4, 20, 12),
  isLive: true,
  ...change,
});
const say = (change: Partial<SpokenChart>) => plain(describeChart(chart(change), english, englishFormat));

test('a live chart is what each line is now, and between which values it was', () => {
  expect(say({ lines: [line('Usage', 10, 40, 25), line('Temperature', 50, 50, 50)] })).toBe(
    'CPU, last 2 min: Usage now 25 %, minimum 10 %, maximum 40 %, mean 25 %; Temperature now 50 %, minimum 50 %, maximum 50 %, mean 50 %',
  );
});

test('a chart of the past says when, and not now', () => {
  expect(say({ lines: [line('Usage', 10, 40, 25)], isLive: false })).toMatch(
    /^CPU, May 20, 2026, .* – 12:00:00 PM: Usage at the end 25 %, minimum 10 %/,
  );
});

test('gaps are named, and a chart without data says so', () => {
  expect(say({ lines: [line('Usage', 10, 40)], rangeMs: 10 * minute })).toMatch(
    /mean 25 %; one gap without data, 9 min in total$/,
  );
  expect(say({ lines: [line('Usage')] })).toBe('CPU, last 2 min: no data');
});

test('beside the whole, its parts have a value each, and parts that are nothing are left out', () => {
  expect(say({ lines: [layer('make', 20), layer('idle', 0), line('CPU', 10, 40, 25)] })).toMatch(
    /: CPU now 25 %, .*; make 20 %$/,
  );
  expect(say({ lines: [layer('Applications', 20), layer('Cache', 30)] })).toMatch(
    /: Applications now 20 %, .*; Cache now 30 %, minimum/,
  );
});

test('of many lines the rest is counted', () => {
  expect(say({ lines: Array.from({ length: 40 }, (_, index) => line(`sd${index}`, 1, 2, 3)) })).toMatch(
    /; 34 more lines$/,
  );
});
