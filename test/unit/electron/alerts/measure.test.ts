import { describe, expect, test } from 'vitest';
import { createValueReader, excessOf, marginOf } from '../../../../electron/alerts/measure.ts';
import { ruleWith } from '../../../fake/rules.ts';

const minute = 60_000;
const now = 1_800_000_000_000;
const rule = ruleWith({ kind: 'forecast', metric: 'memory.usedPercent', threshold: 100, spanSeconds: 900 });

/** A value each second of the last ten minutes. */
const record = (valueAt: (secondsAgo: number) => number) =>
  Array.from({ length: 600 }, (_, index) => 599 - index).map((ago) => ({ at: now - ago * 1000, value: valueAt(ago) }));

describe('looking back', () => {
  test('a change is the difference from what was a span ago', () => {
    const points = record((ago) => (ago > 250 ? 20 : 55));
    const look = createValueReader(() => (from, to) => points.filter(({ at }) => at >= from && at <= to));
    const change = ruleWith({ kind: 'change', metric: 'memory.usedPercent', spanSeconds: 300 });
    expect(look(change, '', 55, now)).toBeCloseTo(35);
    expect(look({ ...change, spanSeconds: 3000 }, '', 55, now)).toBeNull();
  });

  test('reads the history for a forecast rarely, and again after the rule was changed', () => {
    let questions = 0;
    const points = record((ago) => 80 - ago * 0.05);
    const look = createValueReader(() => (from, to) => {
      questions += 1;
      return points.filter(({ at }) => at >= from && at <= to);
    });
    for (let second = 0; second < 10; second += 1) look(rule, '', 80, now + second * 1000);
    expect(questions).toBe(3);
    look({ ...rule, spanSeconds: 1000 }, '', 80, now + 9000);
    expect(questions).toBe(6);
    look(rule, '', 80, now - minute);
    expect(questions).toBeGreaterThan(6);
  });

  test('keeps the forecast of each instance apart', () => {
    const asked: string[] = [];
    const look = createValueReader((_metric, instance) => () => {
      asked.push(instance);
      return [];
    });
    for (const instance of ['/', '/home', '/', '/home']) look(rule, instance, 80, now);
    expect(new Set(asked.slice(0, asked.length / 2))).toEqual(new Set(['/']));
    expect(new Set(asked.slice(asked.length / 2))).toEqual(new Set(['/home']));
  });
});

describe('a value', () => {
  const forecast = ruleWith({ kind: 'forecast', spanSeconds: 600 });
  const rise = ruleWith({ kind: 'change', threshold: 10 });
  const fall = ruleWith({ kind: 'change', threshold: 10, comparison: 'below' });
  const low = ruleWith({ comparison: 'below', threshold: 10 });

  test.each([
    ['95 % above 90 %', ruleWith(), 95, 5],
    ['80 % above 90 %', ruleWith(), 80, -10],
    ['4 below 10', low, 4, 6],
    ['14 below 10', low, 14, -4],
    ['a rise by 15 of more than 10', rise, 15, 5],
    ['a fall by 15 where a rise is meant', rise, -15, -25],
    ['a fall by 15 of more than 10', fall, -15, 5],
    ['a rise by 15 where a fall is meant', fall, 15, -25],
    ['full in 200 s within 600 s', forecast, 200, 400],
    ['never full', forecast, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ])('%s is beyond by the right amount', (_, about, value, excess) => {
    expect(excessOf(about, value)).toBe(excess);
  });

  test('clears by the margin of its rule, and a forecast when it is half its span away', () => {
    expect([marginOf(ruleWith({ margin: 7 })), marginOf({ ...forecast, margin: 7 })]).toEqual([7, 300]);
  });
});
