import { describe, expect, test } from 'vitest';
import { createBaseline, ratePerSecond } from '../../../../electron/collect/rate.ts';
import { tickAt } from '../../../fake/tick.ts';

describe('the interval since the last counters', () => {
  test('is unknown at first, then has both counters and the time between them', () => {
    const nextInterval = createBaseline<number>();
    expect(nextInterval(10, tickAt(1000))).toBeNull();
    expect(nextInterval(25, tickAt(2500))).toEqual({ before: 10, after: 25, elapsedMs: 1500 });
  });

  test('is unknown across a gap and if no time has passed, and known again after that', () => {
    const nextInterval = createBaseline<number>();
    nextInterval(1, tickAt(0, 2500));
    expect(nextInterval(2, tickAt(2501, 2500))).toBeNull();
    expect(nextInterval(3, tickAt(2501, 2500))).toBeNull();
    expect(nextInterval(4, tickAt(3501, 2500))).toMatchObject({ before: 3, after: 4 });
  });
});

test.each([
  { before: 100, after: 300, elapsedMs: 2000, rate: 100 },
  { before: 100, after: 100, elapsedMs: 1000, rate: 0 },
  { before: 300, after: 100, elapsedMs: 1000, rate: null },
  { before: undefined, after: 100, elapsedMs: 1000, rate: null },
  { before: null, after: 100, elapsedMs: 1000, rate: null },
  { before: 100, after: null, elapsedMs: 1000, rate: null },
])('from $before to $after within $elapsedMs ms the rate is $rate per second', ({ before, after, elapsedMs, rate }) => {
  expect(ratePerSecond(before, after, elapsedMs)).toBe(rate);
});
