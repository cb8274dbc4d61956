import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastSeconds } from '../../../../shared/alerts/forecast.ts';
import type { HistoryPoint } from '../../../../shared/alerts/slope.ts';
import { ruleWith } from '../../../fake/rules.ts';

const now = 1_800_000_000_000;
/** Full within a quarter of an hour: judged from the last one, two and four minutes. */
const rule = ruleWith({ kind: 'forecast', metric: 'memory.usedPercent', threshold: 100, spanSeconds: 900 });

/** A value each second up to now. */
function record(valueAt: (secondsAgo: number) => number | null, seconds = 600): readonly HistoryPoint[] {
  return Array.from({ length: seconds }, (_, index) => seconds - 1 - index).flatMap((ago) => {
    const value = valueAt(ago);
    return value === null ? [] : [{ at: now - ago * 1000, value }];
  });
}

function forecast(points: readonly HistoryPoint[], level: number, of = rule): number | null {
  return forecastSeconds(of, level, now, (from, to, most) => {
    const found = points.filter(({ at }) => at >= from && at <= to);
    const every = Math.max(1, Math.ceil(found.length / most));
    return found.filter((_, index) => index % every === 0);
  });
}

describe('a forecast', () => {
  test('predicts when a steadily rising value reaches the threshold', () => {
    const leak = record((ago) => 80 - ago * 0.05);
    expect(forecast(leak, 80)).toBeCloseTo(400, 0);
  });

  test('sees through noise and single outliers', () => {
    const leak = record((ago) => 80 - ago * 0.05 + (ago % 2) * 0.6 + (ago % 37 === 0 ? 15 : 0));
    expect(forecast(leak, 80)).toBeGreaterThan(320);
    expect(forecast(leak, 80)).toBeLessThan(480);
  });

  test('of what falls to a limit works as well', () => {
    const drain = record((ago) => 20 + ago * 0.05);
    expect(forecast(drain, 20, { ...rule, comparison: 'below', threshold: 5 })).toBeCloseTo(300, 0);
  });

  test.each([
    ['stands still', () => 80],
    ['falls', (ago: number) => 80 + ago * 0.05],
    ['jumped once and stays', (ago: number) => (ago > 50 ? 60 : 80)],
    ['goes up and down', (ago: number) => 70 + 10 * Math.sin(ago / 8)],
    ['rose, and has stopped', (ago: number) => 80 - Math.max(0, ago - 60) * 0.05],
    ['is only noise', (ago: number) => 80 + ((ago * 7919) % 13) - 6],
  ])('of a value that %s says nothing', (_, valueAt) => {
    expect(forecast(record(valueAt), 80)).toBe(Number.POSITIVE_INFINITY);
  });

  test('of a value far below its threshold does not fire: a program that starts is not a leak', () => {
    expect(
      forecast(
        record((ago) => 30 - ago * 0.05),
        30,
      ),
    ).toBe(Number.POSITIVE_INFINITY);
  });

  test('is not made from too little', () => {
    expect(
      forecast(
        record((ago) => 80 - ago * 0.05, 100),
        80,
      ),
    ).toBeNull();
    const withGap = record((ago) => (ago > 30 ? null : 80 - ago * 0.05));
    expect(forecast(withGap, 80)).toBeNull();
  });

  test('never says less than no time, and is finite or says nothing, whatever was recorded', () => {
    const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 120, noNaN: true }), (all, level) => {
        const seconds = forecast(
          record((ago) => all[ago] ?? null),
          level,
        );
        expect(seconds === null || seconds >= 0).toBe(true);
      }),
    );
  });
});
