import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChartPoint, ChartView } from '../../../../renderer/chart/chart-view.ts';
import { roundUp, tickSteps, topOf } from '../../../../renderer/chart/scale.ts';

const kib = 1024;

describe('the top of a scale', () => {
  test.each([
    [0, kib],
    [900, kib],
    [1000, 2 * kib],
    [60 * kib, 64 * kib],
    [500 * kib, 1000 * kib],
    [70 * kib * kib, 128 * kib * kib],
  ])('for up to %d bytes is %d', (value, top) => {
    expect(roundUp(value, 1024)).toBe(top);
    expect(roundUp(value, 1024)).toBeGreaterThan(value);
  });

  test.each([
    [0.4, 1],
    [3, 4],
    [18, 20],
    [340, 400],
    [970, 2000],
  ])('for a load of up to %d is %d', (value, top) => {
    expect(roundUp(value, 10)).toBe(top);
  });

  test('leaves room above any value, and grows with it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e14, noNaN: true }), fc.constantFrom(10, 1000, 1024), (value, base) => {
        expect(roundUp(value, base)).toBeGreaterThan(value);
        expect(roundUp(value * 2, base)).toBeGreaterThanOrEqual(roundUp(value, base));
      }),
    );
  });
});

function viewOf(left: readonly (number | null)[], right: readonly number[], leftTop: number | null): ChartView {
  const axis = (top: number | null) => ({ top, base: 10, format: String });
  const points = (values: readonly (number | null)[]): readonly ChartPoint[] => values.map((y, x) => ({ x, y }));
  const series = { label: '', color: '', isDashed: false, isFilled: false };
  return {
    series: [
      { ...series, axis: 'left', points: points(left) },
      { ...series, axis: 'right', points: points(right) },
    ],
    left: axis(leftTop),
    right: axis(null),
    rangeMs: 1,
    gapMs: 1,
    marks: [],
    colors: { text: '', line: '', card: '', strong: '' },
    font: '',
    formatTime: String,
    peak: String,
  };
}

test('a fixed top stays, and a free one fits the points of its own axis', () => {
  expect(topOf(viewOf([3, null], [70], 100), 'left')).toBe(100);
  expect(topOf(viewOf([3, null], [70], null), 'left')).toBe(4);
  expect(topOf(viewOf([3, null], [70], null), 'right')).toBe(100);
  expect(topOf(viewOf([null], [], null), 'left')).toBe(1);
});

test('the steps between ticks grow from half a minute to ten days', () => {
  expect([tickSteps[0], tickSteps.at(-1)]).toEqual([30_000, 10 * 86_400_000]);
  expect(tickSteps).toEqual(tickSteps.toSorted((a, b) => a - b));
});
