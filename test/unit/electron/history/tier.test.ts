import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { downsample } from '../../../../electron/history/downsample.ts';
import { createTier } from '../../../../electron/history/tier.ts';

const shape = { stepMs: 10, steps: 5 };
const NaN_ = Number.NaN;

describe('a tier', () => {
  test('keeps the exact mean and the maximum of each step', () => {
    const tier = createTier(shape);
    tier.record(100, 'a', 1);
    tier.record(103, 'a', 4);
    tier.record(109, 'a', 1);
    tier.record(110, 'a', 7);
    const { startAt, mean, max } = tier.read('a', 100, 119);
    expect([startAt, ...mean, ...max]).toEqual([100, 2, 7, 4, 7]);
  });

  test('holds NaN where nothing was recorded, also after it went round', () => {
    const tier = createTier(shape);
    for (const at of [0, 10, 20, 30, 40]) tier.record(at, 'a', at);
    tier.record(70, 'a', 70);
    expect([...tier.read('a', 0, 100).mean]).toEqual([30, 40, NaN_, NaN_, 70]);
    expect(tier.oldestAt).toBe(30);
  });

  test('forgets all when nothing came for longer than it reaches', () => {
    const tier = createTier(shape);
    tier.record(0, 'a', 1);
    tier.record(1000, 'a', 2);
    expect([...tier.read('a', 0, 2000).mean]).toEqual([NaN_, NaN_, NaN_, NaN_, 2]);
  });

  test('adds what comes again to the same time, since the clock was set back, and keeps its peak', () => {
    const tier = createTier(shape);
    for (const at of [100, 110, 120]) tier.record(at, 'a', 1);
    tier.record(110, 'a', 9);
    tier.record(111, 'a', 2);
    expect([...tier.read('a', 100, 129).mean]).toEqual([1, 4, 1]);
    expect([...tier.read('a', 100, 129).max]).toEqual([1, 9, 1]);
  });

  test('starts over when the clock was set back by more than its length, rather than wait for the future', () => {
    const tier = createTier(shape);
    tier.record(9000, 'a', 1);
    tier.record(100, 'a', 5);
    expect([...tier.read('a', 0, 9999).mean]).toEqual([NaN_, NaN_, NaN_, NaN_, 5]);
    expect([tier.oldestAt, tier.newestAt, tier.resets]).toEqual([100, 100, 1]);
  });

  test('puts stored columns back without touching what was recorded since', () => {
    const tier = createTier(shape);
    tier.record(120, 'a', 7);
    const coveredMs = Float32Array.of(10, 0, 10);
    tier.restore('a', { startAt: 100, mean: Float32Array.of(1, NaN_, 3), max: Float32Array.of(2, NaN_, 4), coveredMs });
    expect([...tier.read('a', 100, 129).mean]).toEqual([1, NaN_, 7]);
    expect([...tier.read('a', 100, 129).max]).toEqual([2, NaN_, 7]);
    expect(tier.oldestAt).toBe(100);
  });

  test('gives a restored step the weight of the samples behind it', () => {
    const quarter = createTier({ stepMs: 900_000, steps: 4 });
    const column = (value: number) => Float32Array.of(value);
    quarter.restore('a', { startAt: 900_000, mean: column(100), max: column(100), coveredMs: column(600_000) });
    for (let second = 600; second < 900; second += 1) quarter.record(900_000 + second * 1000, 'a', 0, 1000);
    expect(quarter.read('a', 900_000, 900_000).mean[0]).toBeCloseTo((100 * 600) / 900, 3);
  });

  test('takes a restored step of which the weight is unknown for a whole one', () => {
    const quarter = createTier({ stepMs: 900_000, steps: 4 });
    const column = (value: number) => Float32Array.of(value);
    quarter.restore('a', { startAt: 900_000, mean: column(100), max: column(100), coveredMs: new Float32Array(0) });
    for (let second = 600; second < 900; second += 1) quarter.record(900_000 + second * 1000, 'a', 0, 1000);
    expect(quarter.read('a', 900_000, 900_000).mean[0]).toBeCloseTo((100 * 900) / 1200, 3);
  });

  test('weights a sample by its time, so that a changed interval does not shift the mean', () => {
    const minute = createTier({ stepMs: 60_000, steps: 4 });
    for (let second = 1; second < 30; second += 1) minute.record(second * 1000, 'a', 100, 1000);
    for (let second = 34; second < 60; second += 5) minute.record(second * 1000, 'a', 0, 5000);
    expect(minute.read('a', 0, 0).mean[0]).toBeCloseTo((100 * 29) / 59, 3);
  });

  test('agrees with a plain list of everything, whatever the times and values', () => {
    const sample = fc.record({ skipMs: fc.nat(40), value: fc.integer({ min: -1000, max: 1000 }) });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 80 }), (samples) => {
        const tier = createTier(shape);
        const steps = new Map<number, number[]>();
        let at = 5000;
        for (const { skipMs, value } of samples) {
          at += skipMs;
          tier.record(at, 'a', value);
          steps.set(Math.floor(at / 10), [...(steps.get(Math.floor(at / 10)) ?? []), value]);
        }
        const { startAt, mean, max } = tier.read('a', 0, at);
        mean.forEach((found, index) => {
          const values = steps.get(startAt / 10 + index);
          if (!values) {
            expect(found).toBeNaN();
            return;
          }
          expect(found).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 2);
          expect(max[index]).toBe(Math.max(...values));
        });
      }),
    );
  });
});

describe('downsample', () => {
  const columns = {
    startAt: 0,
    mean: Float32Array.of(1, 3, NaN_, NaN_, 5),
    max: Float32Array.of(9, 3, NaN_, NaN_, 5),
    coveredMs: Float32Array.of(10, 10, 0, 0, 10),
  };

  test('joins neighbours to their mean and keeps every peak', () => {
    expect(downsample(columns, 10, 3)).toEqual({ startAt: 0, stepMs: 20, mean: [2, null, 5], max: [9, null, 5] });
  });

  test('weighs a step that was cut short by what it holds', () => {
    const coveredMs = Float32Array.of(2, 8, 0, 0, 10);
    expect(downsample({ ...columns, coveredMs }, 10, 3).mean[0]).toBeCloseTo((1 * 2 + 3 * 8) / 10, 5);
  });

  test('leaves what is few enough as it is', () => {
    expect(downsample(columns, 10, 5)).toMatchObject({ stepMs: 10, mean: [1, 3, null, null, 5] });
  });
});
