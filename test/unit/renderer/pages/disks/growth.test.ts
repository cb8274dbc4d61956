import { describe, expect, test } from 'vitest';
import { computeGrowth, type Growth, growthPeriod, sortGrowth } from '../../../../../renderer/pages/disks/growth.ts';
import type { Filesystem } from '../../../../../shared/readings/disks.ts';

const dayMs = 86_400_000;
const now = 1_800_000_000_000;

const mount = (mountPoint: string, usedPercent: number | null): Filesystem => ({
  ...{ device: '', type: '', totalBytes: 100, usedBytes: null, availableBytes: null, inodesUsedPercent: null },
  mountPoint,
  usedPercent,
  problem: null,
});
/** So many days up to now, in steps. */
const record = (days: number, stepMs: number, valueAt: (daysAgo: number) => number) =>
  Array.from({ length: Math.round((days * dayMs) / stepMs) + 1 }, (_, index) => {
    const at = now - days * dayMs + index * stepMs;
    return { at, value: valueAt((now - at) / dayMs) };
  });

describe('the growth of a file system', () => {
  test('that rises by two percent a day is full when the rest is used up', () => {
    const growth = computeGrowth(
      mount('/', 80),
      record(30, dayMs / 17, (ago) => 80 - 2 * ago),
      [],
      now,
    );
    expect(growth.percentPerDay).toBeCloseTo(2, 1);
    expect(growth.isJudged).toBe(true);
    expect((growth.fullAt ?? 0) - now).toBeCloseTo(10 * dayMs, -8);
  });

  test('of which only the last hours are recorded is judged from those', () => {
    const fine = record(0.43, 150_000, (ago) => 70 - 20 * ago);
    expect(computeGrowth(mount('/', 70), fine, fine, now).percentPerDay).toBeCloseTo(20, 0);
  });

  test('has no forecast if it falls, jumps about, is hardly recorded or would take years', () => {
    const fullAt = (valueAt: (ago: number) => number, days = 30) =>
      computeGrowth(mount('/', 60), record(days, dayMs / 17, valueAt), [], now).fullAt;
    expect(fullAt((ago) => 60 + ago)).toBeNull();
    expect(fullAt((ago) => 60 + 20 * Math.sin(ago * 9))).toBeNull();
    expect(fullAt((ago) => 60 - 2 * ago, 0.05)).toBeNull();
    expect(fullAt((ago) => 60 - 0.01 * ago)).toBeNull();
  });

  test('of hours says nothing about weeks', () => {
    const coarse = record(30, dayMs / 17, (ago) => 60 + Math.sin(2 * ago));
    const fine = record(0.43, 150_000, (ago) => 60 - 2 * ago);
    expect(computeGrowth(mount('/', 60), coarse, fine, now)).toMatchObject({ percentPerDay: null, fullAt: null });
  });
});

const growth = (mountPoint: string, usedPercent: number, fullInDays: number | null, days = 10): Growth => ({
  mount: mount(mountPoint, usedPercent),
  points: record(days, dayMs, () => usedPercent),
  isJudged: true,
  percentPerDay: fullInDays && 1,
  fullAt: fullInDays && now + fullInDays * dayMs,
});

test('what is full soonest comes first, then what is fullest', () => {
  const sorted = sortGrowth([growth('/a', 10, null), growth('/b', 90, null), growth('/c', 50, 9), growth('/d', 50, 3)]);
  expect(sorted.map(({ mount: { mountPoint } }) => mountPoint)).toEqual(['/d', '/c', '/b', '/a']);
});

test('the chart reaches to when the first is full, unless that is further than what is known', () => {
  const days = (growths: readonly Growth[]) => {
    const { from, to } = growthPeriod(growths, now);
    return [Math.round((now - from) / dayMs), (to - now) / dayMs];
  };
  expect(days([growth('/', 50, null)])).toEqual([10, 0]);
  expect(days([growth('/', 50, 4), growth('/home', 50, null, 20)])[1]).toBeCloseTo(5);
  expect(days([growth('/', 50, 300)])[1]).toBe(10);
  expect(days([growth('/', 50, 0.1)])[1]).toBe(2.5);
});
