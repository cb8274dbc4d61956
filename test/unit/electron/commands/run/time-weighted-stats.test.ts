import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTimeWeightedStats } from '../../../../../electron/commands/run/time-weighted-stats.ts';

describe('peak and mean over time', () => {
  test('weight each value by its time, whenever it was read', () => {
    const stats = createTimeWeightedStats();
    for (const [value, ms] of [
      [10, 100],
      [10, 200],
      [10, 300],
      [40, 1300],
    ] as const)
      stats.add(value, ms);
    // 300 ms of 10, 1000 ms from 10 to 40, and 40 until the end.
    expect(stats.read(2300)).toEqual({ peak: 40, mean: Math.round((100 * (3000 + 25_000 + 40_000)) / 2300) / 100 });
  });

  test('are unknown of what was never read, and leave out the time in which it was not', () => {
    expect(createTimeWeightedStats().read(1000)).toEqual({ peak: null, mean: null });
    const stats = createTimeWeightedStats();
    stats.add(8, 500);
    stats.add(null, 600);
    stats.add(null, 5000);
    expect(stats.read(9000)).toEqual({ peak: 8, mean: 8 });
  });

  test('are those of the one value of a command that ended at once', () => {
    const stats = createTimeWeightedStats();
    stats.add(3, 0);
    expect(stats.read(0)).toEqual({ peak: 3, mean: 3 });
  });

  test('a mean is never outside the values that were read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 500 })), { minLength: 1 }),
        (steps) => {
          const stats = createTimeWeightedStats();
          let ms = 0;
          for (const [value, step] of steps) {
            ms += step;
            stats.add(value, ms);
          }
          const values = steps.map(([value]) => value);
          const { mean } = stats.read(ms + 10);
          expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 0.01);
          expect(mean).toBeLessThanOrEqual(Math.max(...values) + 0.01);
        },
      ),
    );
  });
});
