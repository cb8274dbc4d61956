import { expect, test } from 'vitest';
import { placeLegend } from '../../../../../renderer/chart/export/place-legend.ts';

test('entries of a legend follow each other and go on in the next row', () => {
  expect(placeLegend([50, 40, 60], 120)).toEqual({
    places: [
      { x: 0, row: 0 },
      { x: 66, row: 0 },
      { x: 0, row: 1 },
    ],
    rows: 2,
  });
});

test('an entry wider than the picture has a row of its own', () => {
  expect(placeLegend([500, 10], 100)).toEqual({
    places: [
      { x: 0, row: 0 },
      { x: 0, row: 1 },
    ],
    rows: 2,
  });
});

test('a chart without lines has no legend', () => {
  expect(placeLegend([], 100)).toEqual({ places: [], rows: 0 });
});
