import { expect, test } from 'vitest';
import type { ChartLine } from '../../../../renderer/chart/chart-line.ts';
import type { ChartRange } from '../../../../renderer/chart/chart-range.ts';
import { growLength, useSeriesPoints } from '../../../../renderer/chart/use-series-points.ts';
import { openSession, render } from '../../../fake/render.ts';

const minute = 60_000;
const lines: readonly ChartLine[] = [
  { metric: 'cpu.busyPercent', label: 'CPU', accent: 'cpu' },
  { metric: 'gpu.busyPercent', instance: 'no such card', label: 'GPU', accent: 'gpu' },
];

/** What the hook gives a component that is drawn now. */
async function read(range: ChartRange, trayIntervalMs?: number) {
  const session = await openSession('small');
  const { settings } = session.store.get();
  if (trayIntervalMs)
    session.store.set({ settings: { ...settings, 'sampling.trayIntervalMs': trayIntervalMs } as never });
  let found: ReturnType<typeof useSeriesPoints> | undefined;
  function Probe() {
    found = useSeriesPoints(lines, range);
    return null;
  }
  render(session, Probe, {});
  if (!found) throw new Error('not drawn');
  return { ...found, now: session.store.get().snapshot?.at };
}

test('a live chart ends with the newest sample, and has nothing from before its range', async () => {
  const { points, end, now } = await read({ lengthMs: 2 * minute, until: null });
  expect(end).toBe(now);
  const xs = points[0]?.map(({ x }) => x) ?? [];
  expect(xs.length).toBeGreaterThan(0);
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(-2 * minute);
  expect(Math.max(...xs)).toBeLessThanOrEqual(0);
  expect(xs).toEqual(xs.toSorted((a, b) => a - b));
});

test('a line without recorded data has no value, and does not shift the values of others', async () => {
  const { points } = await read({ lengthMs: 2 * minute, until: null });
  expect(points[1]?.some(({ y }) => y !== null)).toBe(false);
});

test('what is longer than the timeline, or in the past, is not made of the last minutes', async () => {
  const past = await read({ lengthMs: 2 * minute, until: 5 });
  expect([past.end, past.points.flat()]).toEqual([5, []]);
  expect((await read({ lengthMs: 60 * minute, until: null })).points.flat()).toEqual([]);
});

test('a slow interval is no gap', async () => {
  const range = { lengthMs: 2 * minute, until: null };
  expect((await read(range)).gapMs).toBe(25_000);
  expect((await read(range, 60_000)).gapMs).toBeGreaterThanOrEqual(150_000);
});

test.each([
  [0, 1],
  [0.5, 1],
  [1.2, 2],
  [4, 5],
  [6, 10],
  [30, 10],
])('with %s minutes known, a live chart of ten minutes is %s long', (known, length) => {
  expect(growLength(10 * minute, known * minute)).toBe(length * minute);
});

test('a live chart never grows beyond its range', () => {
  expect([growLength(2 * minute, 0), growLength(2 * minute, 5 * minute), growLength(30_000, 0)]).toEqual([
    minute,
    2 * minute,
    30_000,
  ]);
});
