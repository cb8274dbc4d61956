import { expect, test } from 'vitest';
import { chooseFirstLength } from '../../../../../renderer/pages/history/first-range.ts';

const minute = 60_000;
const now = 1_800_000_000_000;
const series = (ageMs: number) => ({
  metric: 'cpu.busyPercent' as const,
  instance: '',
  startAt: now - 1440 * minute,
  stepMs: minute,
  mean: Array.from({ length: 1440 }, (_, index) => (1440 - index <= ageMs / minute ? 1 : null)),
  max: [],
});

test.each([
  [1440 * minute, 1440 * minute],
  [300 * minute, 1440 * minute],
  [40 * minute, 60 * minute],
  [5 * minute, 10 * minute],
  [minute, 2 * minute],
])('with %s ms of history the first range is %s ms long', (age, expected) => {
  expect(chooseFirstLength([series(age)], now)).toBe(expected);
});

test('without any history it is a day', () => {
  expect(chooseFirstLength([], now)).toBe(1440 * minute);
  expect(chooseFirstLength([series(0)], now)).toBe(1440 * minute);
});
