import { expect, test } from 'vitest';
import { createTimeline } from '../../../../renderer/state/timeline.ts';

function read(timeline: ReturnType<typeof createTimeline>, key: string, from = 0) {
  const found: [number, number][] = [];
  timeline.visit([key], from, (at, value) => found.push([at, value]));
  return found;
}

test('the timeline keeps the last 1200 samples and drops the oldest', () => {
  const timeline = createTimeline();
  for (let at = 0; at < 1300; at += 1) timeline.append(at, [['a', at]]);
  const found = read(timeline, 'a');
  expect([found.length, found[0], found.at(-1)]).toEqual([1200, [100, 100], [1299, 1299]]);
});

test('a series that had no value at an instant holds a gap there, also after it went round', () => {
  const timeline = createTimeline();
  for (let at = 0; at < 1200; at += 1) timeline.append(at, [['a', 1]]);
  timeline.append(1200, [['b', 2]]);
  expect(read(timeline, 'a', 1199)).toEqual([
    [1199, 1],
    [1200, Number.NaN],
  ]);
});

test('seeding makes no points of steps in which nothing was recorded', () => {
  const timeline = createTimeline();
  const series = { metric: 'cpu.busyPercent' as const, instance: '', startAt: 100, stepMs: 10, max: [] };
  timeline.seed([{ ...series, mean: [1, null, 3] }]);
  expect(read(timeline, 'cpu.busyPercent|')).toEqual([
    [100, 1],
    [120, 3],
  ]);
});

test('the highest value is that of the given time', () => {
  const timeline = createTimeline();
  [50, 3, Number.NaN, 7].forEach((value, at) => {
    timeline.append(at, [['a', value]]);
  });
  expect([timeline.highest(['a'], 0), timeline.highest(['a'], 1), timeline.highest(['none'], 0)]).toEqual([
    50,
    7,
    null,
  ]);
});

test('the highest of two series together is that of one instant, not the sum of two peaks', () => {
  const timeline = createTimeline();
  const rates = [
    [100, 0],
    [0, 90],
    [60, 60],
    [500, null],
  ] as const;
  rates.forEach(([read, write], at) => {
    timeline.append(at, [
      ['read', read],
      ['write', write],
    ]);
  });
  expect(timeline.highest(['read', 'write'], 0)).toBe(120);
});

test('values that the history does not have are added to the steps to which they belong', () => {
  const timeline = createTimeline();
  const series = { metric: 'cpu.busyPercent' as const, instance: '', startAt: 1000, stepMs: 1000, max: [] };
  timeline.seed(
    [{ ...series, mean: [1, null, 3] }],
    [
      { at: 1400, values: [['core|0', 7]] },
      { at: 2500, values: [['core|0', 8]] },
      { at: 9000, values: [['core|0', 9]] },
    ],
  );
  expect(read(timeline, 'core|0')).toEqual([
    [1000, 7],
    [3000, Number.NaN],
  ]);
});

test('without a history those values are all there is', () => {
  const timeline = createTimeline();
  timeline.seed([], [{ at: 5, values: [['core|0', 7]] }]);
  expect([read(timeline, 'core|0'), timeline.oldest(0), timeline.oldest(6)]).toEqual([[[5, 7]], 5, null]);
});
