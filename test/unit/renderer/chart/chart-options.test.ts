import type { Scale, TooltipItem } from 'chart.js';
import { describe, expect, test } from 'vitest';
import { createOptions } from '../../../../renderer/chart/chart-options.ts';
import type { ChartView } from '../../../../renderer/chart/chart-view.ts';

const view: ChartView = {
  series: [],
  left: { top: 100, base: 10, format: (value) => `${value} %` },
  right: { top: null, base: 10, format: (value) => `${value} °C` },
  rangeMs: 600_000,
  gapMs: 1,
  marks: [],
  colors: { text: '', line: '', card: '', strong: '' },
  font: '',
  formatTime: (x) => `at ${x}`,
  formatInstant: (x) => `instant ${x}`,
  peak: (value) => `peak ${value}`,
};
const ends = { left: { bottom: 0, top: 100 }, right: { bottom: 0, top: 80 } };

const item = (label: string, yAxisID: string, y: number | null, max?: number) =>
  ({ dataset: { label, yAxisID }, parsed: { x: -5, y }, raw: { x: -5, y, max } }) as unknown as TooltipItem<'line'>;

describe('the options of a chart', () => {
  test('end now, with ticks at round steps that fit the width, and halves of the scales', () => {
    const { x, left, right } = createOptions(view, ends).scales;
    expect([x.min, x.max]).toEqual([-600_000, 0]);
    const scale = {
      width: 900,
      ticks: [],
      ctx: { font: '', measureText: (label: string) => ({ width: label.length }) },
    };
    x.afterBuildTicks(scale as unknown as Scale);
    expect(scale.ticks).toEqual([-600_000, -480_000, -360_000, -240_000, -120_000, 0].map((value) => ({ value })));
    expect([left.max, left.ticks.stepSize, left.ticks.callback(50)]).toEqual([100, 50, '50 %']);
    expect([right?.max, right?.ticks.callback(40)]).toEqual([80, '40 °C']);
    expect(createOptions({ ...view, right: null }, ends).scales).not.toHaveProperty('right');
  });

  test('begin at the same place whatever the width of their labels', () => {
    const { left, right } = createOptions(view, ends).scales;
    const scale = { width: 31 } as Scale;
    left.afterFit(scale);
    expect(scale.width).toBe(58);
    const wide = { width: 70 } as Scale;
    right?.afterFit(wide);
    expect(wide.width).toBe(70);
  });

  test('have zero in the middle where a line is mirrored, and write what is below it without a sign', () => {
    const mirrored = { label: '', color: '', isDashed: false, isFilled: true, isMirrored: true, points: [] };
    const { scales, plugins } = createOptions(
      { ...view, series: [{ ...mirrored, axis: 'left' }] },
      { ...ends, left: { bottom: -100, top: 100 } },
    );
    expect([scales.left.min, scales.left.max, scales.left.ticks.stepSize]).toEqual([-100, 100, 100]);
    expect(scales.left.ticks.callback(-100)).toBe('100 %');
    expect(plugins.tooltip.callbacks.label(item('Write', 'left', -40, -90))).toBe(' Write  40 % (peak 90 %)');
    expect(scales.right?.min).toBe(0);
  });

  test('write values in the tooltip with the scale of their line', () => {
    const { callbacks, filter } = createOptions(view, ends).plugins.tooltip;
    expect(callbacks.title([item('CPU', 'left', 40)])).toBe('instant -5');
    expect(callbacks.label(item('CPU', 'left', 40))).toBe(' CPU  40 %');
    expect(callbacks.label(item('Heat', 'right', 61))).toBe(' Heat  61 °C');
    expect(callbacks.label(item('CPU', 'left', null))).toBe(' CPU  –');
    expect(filter(item('', 'left', 40), 0, [])).toBe(false);
  });

  test('name the peak of a step only where it is another value', () => {
    const { callbacks } = createOptions(view, ends).plugins.tooltip;
    expect(callbacks.label(item('CPU', 'left', 40, 90))).toBe(' CPU  40 % (peak 90 %)');
    expect(callbacks.label(item('CPU', 'left', 40, 40))).toBe(' CPU  40 %');
  });

  test('show of a stack the total and its three largest parts, with what each of them is', () => {
    const { callbacks, filter, itemSort } = createOptions(view, ends).plugins.tooltip;
    const part = (label: string, own: number | undefined, y: number, datasetIndex: number) =>
      ({
        dataset: { label, yAxisID: 'left' },
        datasetIndex,
        parsed: { x: 0, y },
        raw: { x: 0, y, own },
      }) as unknown as TooltipItem<'line'>;
    const all = [
      part('make', 20, 20, 0),
      part('sh', 1, 21, 1),
      part('idle', 0, 21, 2),
      part('slack', 4, 25, 3),
      part('code', 9, 34, 4),
      part('CPU', undefined, 34, 5),
    ];
    const shown = all.filter((one, index) => filter(one, index, all)).toSorted(itemSort);
    expect(shown.map((one) => callbacks.label(one))).toEqual([
      ' CPU  34 %',
      ' make  20 %',
      ' code  9 %',
      ' slack  4 %',
    ]);
  });

  test('give the tooltip values with more digits, where the axis has them', () => {
    const left = { ...view.left, formatExact: (value: number) => `${value.toFixed(1)} %` };
    const { callbacks } = createOptions({ ...view, left }, ends).plugins.tooltip;
    expect(callbacks.label(item('CPU', 'left', 40))).toBe(' CPU  40.0 %');
  });
});
