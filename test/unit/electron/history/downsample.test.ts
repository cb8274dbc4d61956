import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignSpan, downsample, resample } from '../../../../electron/history/downsample.ts';

const columnsOf = (values: readonly number[], startAt = 0) => ({
  startAt,
  mean: Float32Array.from(values),
  max: Float32Array.from(values),
  coveredMs: new Float32Array(values.length).fill(10),
});

test.each([
  [5, 25, 10, [0, 30]],
  [10, 30, 10, [10, 30]],
  [11, 11, 10, [10, 20]],
])('a span from %d to %d in steps of %d is widened to %j', (from, to, stepMs, span) => {
  expect(alignSpan(from, to, stepMs)).toEqual(span);
});

describe('downsample', () => {
  test('leaves few enough points as they are, with gaps as null', () => {
    expect(downsample(columnsOf([1, Number.NaN, 3], 100), 10, 3)).toEqual({
      startAt: 100,
      stepMs: 10,
      mean: [1, null, 3],
      max: [1, null, 3],
    });
  });

  test('joins the same number of steps into each point', () => {
    expect(downsample(columnsOf([1, 3, 5, 7, 9]), 10, 3)).toEqual({
      startAt: 0,
      stepMs: 20,
      mean: [2, 6, 9],
      max: [3, 7, 9],
    });
  });

  test('gives no more points than requested, and keeps the peak and the mean', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (list, maxPoints) => {
        const { mean, max, stepMs } = downsample(columnsOf(list), 10, maxPoints);
        expect(mean.length).toBeLessThanOrEqual(maxPoints);
        expect(Math.max(...max.map(Number))).toBe(Math.max(...list));
        const lengths = mean.map((_, index) => Math.min(stepMs / 10, list.length - (index * stepMs) / 10));
        const sum = mean.reduce<number>((total, value, index) => total + Number(value) * (lengths[index] ?? 0), 0);
        expect(sum).toBeCloseTo(
          list.reduce((total, value) => total + value, 0),
          3,
        );
      }),
    );
  });
});

test('resample gives aligned steps of exactly the requested length, over the whole span', () => {
  expect(resample(columnsOf([1, 3, 5, 7], 20), 10, 20, 5, 75)).toEqual({
    startAt: 0,
    stepMs: 20,
    mean: [null, 2, 6, null],
    max: [null, 3, 7, null],
  });
});
