import { expect, test } from 'vitest';
import type { SystemHistory } from '../../../../shared/wire/history.ts';
import { mergeHistory } from '../../../../shared/wire/merge-history.ts';

const startAt = Date.UTC(2026, 0, 1);
const isoAt = (seconds: number) => new Date(startAt + seconds * 1000).toISOString();

function historyOf(
  ...series: readonly (readonly [metric: string, from: number, step: number, mean: (number | null)[]])[]
): SystemHistory {
  return {
    start: isoAt(0),
    end: isoAt(3600),
    series: series.map(([metric, from, step, mean]) => ({
      metric,
      instance: '',
      start: isoAt(from),
      interval_seconds: step,
      mean,
      max: mean.map((value) => value && value + 1),
    })),
  };
}

test('a history that reaches back as far as the recorded one is unchanged, with its finer steps', () => {
  const own = historyOf(['cpu', 0, 10, [1, null, 3]]);
  expect(mergeHistory(own, historyOf(['cpu', 0, 60, [9, 9, 9]]))).toBe(own);
  expect(mergeHistory(own, historyOf())).toBe(own);
});

test('what was recorded before its first value precedes it, at the coarser of the two steps', () => {
  const own = historyOf(['cpu', 600, 30, [null, null, 10, 20, 30, 50]]);
  const merged = mergeHistory(own, historyOf(['cpu', 360, 60, [1, 2, 3, 4, 5, 6, 7, 8]]));
  expect(merged.series).toEqual([
    {
      metric: 'cpu',
      instance: '',
      start: isoAt(360),
      interval_seconds: 60,
      // The minute next to the first own value is left out: clocks differ.
      mean: [1, 2, 3, 4, null, 15, 40],
      max: [2, 3, 4, 5, null, 21, 51],
    },
  ]);
});

test('an empty history is replaced by the recorded one', () => {
  const recorded = historyOf(['cpu', 0, 60, [1, 2]]);
  expect(mergeHistory(historyOf(), recorded)).toBe(recorded);
});

test('a gap within the own history stays a gap', () => {
  const own = historyOf(['cpu', 0, 60, [1, null, null, null, null, 2]]);
  expect(mergeHistory(own, historyOf(['cpu', 0, 60, [9, 9, 9, 9, 9, 9]]))).toBe(own);
});

test('a series that only one of them has is in the answer, and all have the same steps', () => {
  const own = historyOf(['load', 0, 120, [1, 2]]);
  const merged = mergeHistory(own, historyOf(['cpu', 0, 60, [1, 3, null, 5]]));
  expect(merged.series.map(({ metric, interval_seconds: step, mean }) => [metric, step, mean])).toEqual([
    ['cpu', 120, [2, 5]],
    ['load', 120, [1, 2]],
  ]);
});

test('a long recorded history and a short own one have no more steps than the longer of the two', () => {
  const own = historyOf(['cpu', 86_400, 1, [1, 2, 3]]);
  const merged = mergeHistory(own, historyOf(['cpu', 0, 900, Array.from({ length: 97 }, (_, index) => index)]));
  expect(merged.series[0]?.mean).toHaveLength(97);
  expect(merged.series[0]?.mean.slice(94)).toEqual([94, null, 2]);
});

test.each([
  ['begins in 1970', { start: '1970-01-01T00:00:00Z' }],
  ['begins at no time', { start: 'yesterday' }],
  ['has steps of no length', { interval_seconds: 0 }],
  ['has steps of a negative length', { interval_seconds: -60 }],
  ['has steps of a microsecond', { interval_seconds: 1e-6 }],
])('a history that %s is passed on as it is, and costs no memory', (_what, wrong) => {
  const own = historyOf(['cpu', 600, 60, [null, 2]], ['memory', 600, 60, [1]]);
  const lying = { ...own, series: own.series.map((series, index) => (index === 1 ? { ...series, ...wrong } : series)) };
  expect(mergeHistory(lying, historyOf(['cpu', 0, 60, [1, 2, 3]]))).toBe(lying);
});

test('more series than a machine has are passed on as they are', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `metric${index}`);
  const own = historyOf(...names.map((name): [string, number, number, number[]] => [name, 60_000, 60, [1]]));
  expect(mergeHistory(own, historyOf(['cpu', 0, 60, [1, 2, 3]]))).toBe(own);
});
