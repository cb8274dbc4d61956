import { expect, test } from 'vitest';
import { condense } from '../../../../../renderer/chart/points/condense.ts';

const line = (length: number, value: (index: number) => number) =>
  Array.from({ length }, (_, index) => ({ x: (index - length) * 1000, y: value(index), max: value(index) + 5 }));

test('a short line stays as it is', () => {
  const points = line(100, () => 1);
  expect(condense(points, 2500)).toBe(points);
});

test('of a long line the median of neighbors is kept, with their lowest mean and highest maximum', () => {
  const points = condense(
    line(252, (index) => [10, 90, 20][index % 3] ?? 0),
    2500,
  );
  expect(points).toHaveLength(84);
  expect(points[0]).toEqual({ x: -251_000, y: 20, min: 10, max: 95 });
});

test('points across a gap are not taken together', () => {
  const points = line(500, () => 1).filter(({ x }) => x < -300_000 || x > -200_000);
  const xs = condense(points, 2500).map(({ x }) => x);
  expect(xs.some((x) => x > -299_000 && x < -201_000)).toBe(false);
});
