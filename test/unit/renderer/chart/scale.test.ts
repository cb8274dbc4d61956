import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChartPoint, ChartView } from '../../../../renderer/chart/chart-view.ts';
import { bottomOf, listTimeTicks, roundUp, tickSteps, topOf } from '../../../../renderer/chart/scale.ts';

const kib = 1024;

describe('the bottom of a scale', () => {
  const bottomFor = (y: number | null, more: object, axis = {}) =>
    bottomOf(
      {
        series: [{ axis: 'left', points: [{ x: 0, y }], ...more }],
        left: { top: 100, base: 1000, format: String, ...axis },
      } as unknown as ChartView,
      'left',
    );

  test('is zero, or the negative top where values are mirrored', () => {
    expect([bottomFor(50, {}), bottomFor(50, { isMirrored: true })]).toEqual([0, -100]);
  });

  test('is the highest that fits of those to choose from', () => {
    const bottoms = [20, 0, -20];
    expect([45, 20, 19, -3, -50, null].map((y) => bottomFor(y, {}, { bottoms }))).toEqual([20, 20, 0, -20, -20, 20]);
  });
});

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

  test('is the lowest that fits of those to choose from', () => {
    const topFor = (y: number) =>
      topOf(
        {
          series: [{ axis: 'left', points: [{ x: 0, y }] }],
          left: { top: null, base: 1000, format: String, tops: [20, 40, 100] },
        } as unknown as ChartView,
        'left',
      );
    expect([topFor(0), topFor(18), topFor(19.5), topFor(41), topFor(100)]).toEqual([20, 20, 40, 100, 100]);
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
    formatInstant: String,
    peak: String,
  };
}

test('a fixed top stays, and a free one fits the points of its own axis', () => {
  expect(topOf(viewOf([3, null], [70], 100), 'left')).toBe(100);
  expect(topOf(viewOf([3, null], [70], null), 'left')).toBe(4);
  expect(topOf(viewOf([3, null], [70], null), 'right')).toBe(100);
  expect(topOf(viewOf([null], [], null), 'left')).toBe(1);
});

test('a free top leaves room for the maxima, too, where points stand for many samples', () => {
  const view = viewOf([], [], null);
  const [first] = view.series;
  if (!first) throw new Error('no series');
  const points = [
    { x: -2, y: 3, max: 70 },
    { x: -1, y: 2, max: 2 },
  ];
  expect(topOf({ ...view, series: [{ ...first, points }] }, 'left')).toBe(100);
});

describe('the ticks of the time axis', () => {
  const minuteMs = 60_000;
  const minutes = (rangeMs: number, width: number, labelWidth: number) =>
    listTimeTicks(rangeMs, width, () => labelWidth).map((x) => x / minuteMs);

  test('are about five, counted from the end', () => {
    expect(minutes(10 * minuteMs, 900, 40)).toEqual([-10, -8, -6, -4, -2, 0]);
    expect(minutes(9 * minuteMs, 900, 40)).toEqual([-8, -6, -4, -2, 0]);
  });

  test('are fewer in a narrow chart, so that no two labels touch', () => {
    expect(minutes(30 * minuteMs, 200, 44)).toEqual([-30, -15, 0]);
    expect(minutes(10 * minuteMs, 300, 44)).toEqual([-10, -5, 0]);
    expect(minutes(30 * minuteMs, 60, 44)).toEqual([0]);
    expect(minutes(minuteMs / 2, 50, 25)).toEqual([0]);
  });

  test('never have labels closer than a few pixels, with the outer ones inside the chart', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30_000, max: 400 * 86_400_000 }),
        fc.integer({ min: 50, max: 2000 }),
        fc.integer({ min: 10, max: 120 }),
        (rangeMs, width, labelWidth) => {
          const ticks = listTimeTicks(rangeMs, width, () => labelWidth);
          const pixel = (x: number) => width * (1 + x / rangeMs);
          const starts = ticks.map((x, index) => {
            const at = pixel(x);
            return index === ticks.length - 1 ? at - labelWidth : index === 0 ? at : at - labelWidth / 2;
          });
          for (const [index, start] of starts.slice(1).entries()) {
            expect(start - (starts[index] ?? 0)).toBeGreaterThan(labelWidth);
          }
        },
      ),
    );
  });
});

test('the steps between ticks grow from half a minute to ten days', () => {
  expect([tickSteps[0], tickSteps.at(-1)]).toEqual([30_000, 10 * 86_400_000]);
  expect(tickSteps).toEqual(tickSteps.toSorted((a, b) => a - b));
});
