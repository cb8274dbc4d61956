import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backTest, type StoredSeries } from '../../../../../electron/alerts/trial/back-test.ts';
import { suggestThreshold } from '../../../../../electron/alerts/trial/suggest-threshold.ts';
import { ruleWith } from '../../../../fake/rules.ts';

const start = 1_800_000_000_000;
const minute = 60_000;

/** One value per minute; `null` is a minute of which nothing was recorded. */
function series(values: readonly (number | null)[], instance = ''): StoredSeries {
  const steps = values.flatMap((value, index) =>
    value === null ? [] : [{ at: start + index * minute, ms: minute, value }],
  );
  return { instance, steps };
}

describe('a threshold from history', () => {
  // Thirty hours: mostly about 40, every fifth hour ten minutes at 80, once at 97.
  const usual = series(
    Array.from({ length: 1800 }, (_, index) =>
      index === 900 || index === 901 ? 97 : index % 300 < 10 ? 80 : 35 + (index % 10),
    ),
  );

  test('is the lowest with which notifications would have been rare', () => {
    const rule = ruleWith({ forSeconds: 60, margin: 5, threshold: 50 });
    const suggested = suggestThreshold(rule, [usual]);
    expect(backTest(rule, [usual]).firings).toHaveLength(6);
    expect(suggested).toBe(80);
    expect(backTest({ ...rule, threshold: suggested ?? 0 }, [usual]).firings).toHaveLength(1);
  });

  test('goes down for rules about what is too low', () => {
    const low = { ...usual, steps: usual.steps.map((step) => ({ ...step, value: 100 - step.value })) };
    expect(suggestThreshold(ruleWith({ comparison: 'below', forSeconds: 60, margin: 5 }), [low])).toBe(20);
  });

  test('is not made up from less than an hour, nor for other kinds of rules', () => {
    expect(suggestThreshold(ruleWith(), [series([1, 2, 3])])).toBeNull();
    expect(suggestThreshold(ruleWith({ kind: 'change' }), [usual])).toBeNull();
    expect(suggestThreshold(ruleWith(), [])).toBeNull();
  });

  test('is about the instance that the rule names, whatever the others did', () => {
    const calm = { ...usual, instance: '/srv', steps: usual.steps.map((step) => ({ ...step, value: 10 })) };
    const rule = ruleWith({ metric: 'disk.usedPercent', forSeconds: 60, margin: 1 });
    expect(suggestThreshold({ ...rule, instance: '/srv' }, [usual, calm])).toBe(10);
    expect(suggestThreshold({ ...rule, instance: '/nowhere' }, [usual, calm])).toBeNull();
  });

  test('of a percentage leaves something to be above, though it was always full', () => {
    const full = { ...usual, steps: usual.steps.map((step, index) => ({ ...step, value: index === 9 ? 100 : 99.5 })) };
    const suggested = suggestThreshold(ruleWith({ forSeconds: 60, margin: 1 }), [full]);
    expect(suggested === null || suggested < 100).toBe(true);
  });

  test('never fires more than about once a week on the history it was made from', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 70, maxLength: 400 });
    fc.assert(
      fc.property(values, (all) => {
        const rule = ruleWith({ forSeconds: 0, margin: 0 });
        const threshold = suggestThreshold(rule, [series(all)]);
        if (threshold === null) return;
        expect(backTest({ ...rule, threshold }, [series(all)]).firings.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});
