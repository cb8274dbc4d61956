import { expect, test } from 'vitest';
import { summarizePoints } from '../../../../../renderer/chart/spoken/summarize-points.ts';

test('a line is its last value, minimum, maximum and mean; unknown values are no zeros', () => {
  const points = [
    { x: -30, y: 10 },
    { x: -20, y: null },
    { x: -10, y: 40 },
    { x: 0, y: 25 },
  ];
  expect(summarizePoints(points, 25, 30)).toEqual({
    last: 25,
    low: 10,
    high: 40,
    mean: 25,
    gaps: { count: 0, totalMs: 0 },
  });
});

test('steps of many samples count with their extremes, and parts of a stack with their own values', () => {
  expect(summarizePoints([{ x: 0, y: 5, min: 1, max: 9 }], 10, 10)).toMatchObject({ low: 1, high: 9, mean: 5 });
  expect(summarizePoints([{ x: 0, y: 50, own: 8 }], 10, 10)).toMatchObject({ last: 8, high: 8 });
});

test('gaps are counted at the beginning, in the middle and at the end', () => {
  const points = [-80, -70, -40, -30].map((x) => ({ x, y: 1 }));
  expect(summarizePoints(points, 15, 100)?.gaps).toEqual({ count: 3, totalMs: 80 });
  expect(summarizePoints([{ x: 0, y: null }], 15, 100)).toBeNull();
});
