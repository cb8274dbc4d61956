import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitAtGaps } from '../../../../renderer/chart/split-at-gaps.ts';

const at = (...times: readonly number[]) => times.map((time) => [time, 1] as const);
const timesOf = (times: readonly number[], gapMs: number) =>
  splitAtGaps(at(...times), gapMs).map((run) => run.map(([time]) => time));

test('points are split where more time has passed than a gap, and not at exactly as much', () => {
  expect(timesOf([0, 10, 20, 31, 41], 10)).toEqual([
    [0, 10, 20],
    [31, 41],
  ]);
});

test('a single point is a run, and none are no run', () => {
  expect([timesOf([5], 10), timesOf([], 10)]).toEqual([[[5]], []]);
  expect(timesOf([0, 100, 200], 10)).toEqual([[0], [100], [200]]);
});

test('no point is lost or moved, whatever the gaps', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 })), fc.integer({ min: 0, max: 100 }), (times, gapMs) => {
      const sorted = times.toSorted((a, b) => a - b);
      expect(timesOf(sorted, gapMs).flat()).toEqual(sorted);
    }),
  );
});
