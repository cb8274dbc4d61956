import { expect, test } from 'vitest';
import { listAlertChoices, roundThreshold } from '../../../../../renderer/chart/alert/list-choices.ts';
import type { ChartLine } from '../../../../../renderer/chart/chart-line.ts';

const axis = { top: 100, base: 1000, format: String };
const shown = (line: Partial<ChartLine>, ...values: readonly number[]) => ({
  line: { metric: 'cpu.busyPercent', label: 'CPU', accent: 'cpu', ...line } as ChartLine,
  axis,
  points: values.map((y, index) => ({ x: index - values.length, y })),
});
const choose = (lines: Parameters<typeof listAlertChoices>[0], left: number | null, right = left) =>
  listAlertChoices(lines, (side) => (side === 'left' ? left : right)).map(({ metric, instance, threshold }) => [
    metric,
    instance,
    threshold,
  ]);

test('each metric and instance of a chart can be watched, at the value under the pointer on its scale', () => {
  const lines = [shown({}, 10), shown({ metric: 'drive.readBytesPerSecond', instance: 'sda', axis: 'right' }, 5)];
  expect(choose(lines, 81.7, 42)).toEqual([
    ['cpu.busyPercent', null, 82],
    ['drive.readBytesPerSecond', 'sda', 42],
  ]);
});

test('by keyboard it is the highest value shown, and a line without one is not offered', () => {
  expect(choose([shown({}, 10, 64.4, 20), shown({ metric: 'cpu.load1m' })], null)).toEqual([
    ['cpu.busyPercent', null, 64],
  ]);
});

test('below the middle of a mirrored chart it is the size that counts', () => {
  expect(choose([shown({ isMirrored: true }, 7)], -30)).toEqual([['cpu.busyPercent', null, 30]]);
});

test('the parts of a stack are not offered, and a whole in bytes is watched in percent', () => {
  const whole: Partial<ChartLine> = { metric: 'memory.usedPercent', percentOf: 32e9 };
  expect(choose([shown({ stack: 'bottom' }, 7), shown(whole, 8e9)], 24e9)).toEqual([['memory.usedPercent', null, 75]]);
});

test('of many lines those nearest to the pointer are offered', () => {
  const lines = Array.from({ length: 40 }, (_, index) => shown({ instance: `sd${index}` }, index));
  expect(choose(lines, 20).map(([, instance]) => instance)).toEqual(['sd20', 'sd19', 'sd21', 'sd18']);
});

test.each([
  [83.4, 1000, 83],
  [7.36, 1000, 7.4],
  [100, 1000, 100],
  [257 * 1024 ** 2, 1024, 257 * 1024 ** 2],
  [3.27 * 1024 ** 3, 1024, 3.3 * 1024 ** 3],
  [0, 10, 0],
])('%d on a scale of %d is rounded to %d', (value, base, wanted) => {
  expect(roundThreshold(value, base)).toBeCloseTo(wanted, 5);
});
