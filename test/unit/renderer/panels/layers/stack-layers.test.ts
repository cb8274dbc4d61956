import { expect, test } from 'vitest';
import { listUsedLayers, stackLayers } from '../../../../../renderer/panels/layers/stack-layers.ts';

const moments = [
  { at: 1000, values: [10, 0, 5, 0.01] },
  { at: 2000, values: [20, 0, 0, 0] },
];

test('a part that is never more than the least has no layer', () => {
  expect(listUsedLayers(moments, 0.05)).toEqual([0, 2]);
  expect(listUsedLayers([], 0.05)).toEqual([]);
});

test('each layer lies on the sum of those below, and keeps its own value for the tooltip', () => {
  expect(stackLayers(moments, [0, 2], 3000)).toEqual([
    [
      { x: -2000, y: 10, own: 10 },
      { x: -1000, y: 20, own: 20 },
    ],
    [
      { x: -2000, y: 15, own: 5 },
      { x: -1000, y: 20, own: 0 },
    ],
  ]);
});
