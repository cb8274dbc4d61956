import { expect, test } from 'vitest';
import type { ChartPoint, ChartSeries } from '../../../../renderer/chart/chart-view.ts';
import { createDatasets } from '../../../../renderer/chart/datasets.ts';

const series = (points: readonly ChartPoint[], part: Partial<ChartSeries> = {}): ChartSeries => ({
  label: 'CPU',
  color: 'red',
  isDashed: false,
  isFilled: false,
  axis: 'left',
  points,
  ...part,
});
const create = (...points: readonly ChartPoint[]) => createDatasets(series(points), { gapMs: 5000 });

test('samples are one line, and so are steps in which the maximum is the mean', () => {
  expect(create({ x: -1, y: 5 }, { x: 0, y: null })).toHaveLength(1);
  expect(create({ x: -1, y: 5, max: 5 }, { x: 0, y: 6, max: 6 })).toHaveLength(1);
  expect(create()).toHaveLength(1);
});

test('steps with a peak have a band between the mean and the maximum, on the same axis and with the same gaps', () => {
  const [line, band] = create({ x: -2, y: 5, max: 9 }, { x: -1, y: null }, { x: 0, y: 6 });
  expect(band).toMatchObject({ yAxisID: 'left', fill: '-1', spanGaps: 5000, borderWidth: 0 });
  expect(band?.data).toEqual([
    { x: -2, y: 9 },
    { x: -1, y: null },
    { x: 0, y: 6 },
  ]);
  expect(line?.data).toMatchObject([{ y: 5 }, { y: null }, { y: 6 }]);
});

test('a peak in a step whose mean is unknown makes no band', () => {
  expect(create({ x: 0, y: null, max: 9 })).toHaveLength(1);
});

test('a change of the drawn data does not change the points that were given', () => {
  const points = [{ x: 0, y: 1 }];
  const [line] = createDatasets(series(points), { gapMs: 1 });
  line?.data.push({ x: 1, y: 2 });
  expect(points).toHaveLength(1);
});

test('a mirrored line lies below zero with its band', () => {
  const [line, band] = createDatasets(
    series(
      [
        { x: -1, y: 5, max: 9 },
        { x: 0, y: null },
      ],
      { isMirrored: true },
    ),
    {
      gapMs: 1,
    },
  );
  expect(line?.data).toMatchObject([{ y: -5 }, { y: null }]);
  expect(band?.data).toMatchObject([{ y: -9 }, { y: null }]);
});

test('the layers of a stack reach down to the one before, the first to zero, and have no line of their own', () => {
  const area = (stack: 'bottom' | 'above') => createDatasets(series([{ x: 0, y: 5, own: 2 }], { stack }), { gapMs: 1 });
  expect(area('bottom')).toMatchObject([{ fill: 'origin', borderWidth: 0, data: [{ x: 0, y: 5, own: 2 }] }]);
  expect(area('above')).toMatchObject([{ fill: '-1' }]);
});
