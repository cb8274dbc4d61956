import { describe, expect, test } from 'vitest';
import { backTest, type StoredSeries } from '../../../../../electron/alerts/trial/back-test.ts';
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

const inMinutes = (at: number | null) => (at === null ? null : (at - start) / minute);
const test_ = (rule: Parameters<typeof backTest>[0], ...all: StoredSeries[]) =>
  backTest(rule, all).firings.map(({ instance, firedAt, clearedAt, worst }) => [
    instance,
    inMinutes(firedAt),
    inMinutes(clearedAt),
    worst,
  ]);

describe('trying a rule on history', () => {
  test('reports when the rule would have fired and cleared, and the worst value', () => {
    const rule = ruleWith({ forSeconds: 120 });
    expect(test_(rule, series([50, 95, 96, 99, 50, 95, 50, 97, 97, 97]))).toEqual([
      ['', 3, 4, 99],
      ['', 9, null, 97],
    ]);
  });

  test('does not count the time of which nothing was recorded', () => {
    const rule = ruleWith({ forSeconds: 180 });
    expect(test_(rule, series([95, null, null, null, 95, 50]))).toEqual([]);
  });

  test('tries each instance, or the one that the rule is about', () => {
    const rule = ruleWith({ metric: 'disk.usedPercent', forSeconds: 0 });
    const disks = [series([99], '/'), series([10], '/home'), series([98], '/srv')];
    expect(test_(rule, ...disks).map(([instance]) => instance)).toEqual(['/', '/srv']);
    expect(test_({ ...rule, instance: '/srv' }, ...disks).map(([instance]) => instance)).toEqual(['/srv']);
  });

  test('works for forecasts and changes as it does live', () => {
    const leak = series(Array.from({ length: 200 }, (_, index) => Math.min(99, 50 + Math.max(0, index - 60) * 0.5)));
    const forecast = ruleWith({ kind: 'forecast', threshold: 100, spanSeconds: 2 * 3600, forSeconds: 0 });
    // 100 is 100 minutes after the leak began. It takes 17 minutes to see that it is steady, and two hours ahead is long since due.
    const [[, firedAt] = []] = test_(forecast, leak);
    expect(firedAt).toBeGreaterThanOrEqual(64);
    expect(firedAt).toBeLessThanOrEqual(80);
    const change = ruleWith({ kind: 'change', threshold: 10, margin: 5, spanSeconds: 1800, forSeconds: 0 });
    expect(test_(change, leak)[0]?.[1]).toBeGreaterThan(75);
    expect(test_(change, series(Array.from({ length: 200 }, () => 50)))).toEqual([]);
  });
});

describe('of a rule that forecasts minutes ahead', () => {
  test('history in coarse steps is reported as not testable', () => {
    const day = series(Array.from({ length: 1440 }, (_, index) => 50 + index * 0.01));
    const soon = ruleWith({ kind: 'forecast', threshold: 100, spanSeconds: 600 });
    expect(backTest(soon, [day])).toEqual({ firings: [], judgedMs: 0 });
    expect(backTest(ruleWith(), [day]).judgedMs).toBe(1440 * minute);
  });
});
