import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToStep, createSeries } from '../../../../electron/history/series.ts';

const add = (value: number, weightMs: number, coveredMs = 0) => ({ value, weightMs, coveredMs });

test('a new series has no values', () => {
  const { mean, max } = createSeries(3);
  expect([...mean, ...max].every(Number.isNaN)).toBe(true);
});

test('the mean of a step is weighted by time, and the maximum is kept', () => {
  const value = fc.record({
    value: fc.integer({ min: -1000, max: 1000 }),
    weightMs: fc.integer({ min: 1, max: 5000 }),
  });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), (values) => {
      const series = createSeries(1);
      let coveredMs = 0;
      for (const one of values) {
        addToStep(series, 7, 0, { ...one, coveredMs });
        coveredMs += one.weightMs;
      }
      const sum = values.reduce((total, one) => total + one.value * one.weightMs, 0);
      expect(series.mean[0]).toBeCloseTo(sum / coveredMs, 2);
      expect(series.max[0]).toBe(Math.max(...values.map((one) => one.value)));
    }),
  );
});

test('another step starts over', () => {
  const series = createSeries(2);
  addToStep(series, 0, 0, add(10, 100));
  addToStep(series, 1, 1, add(20, 100));
  expect([...series.mean]).toEqual([10, 20]);
});

test('a restored step continues with its weight', () => {
  const series = createSeries(1);
  series.mean[0] = 10;
  series.max[0] = 50;
  addToStep(series, 0, 0, add(40, 100, 200));
  expect([series.mean[0], series.max[0]]).toEqual([20, 50]);
});
