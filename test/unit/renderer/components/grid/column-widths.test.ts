import { expect, test } from 'vitest';
import {
  clampWidth,
  holdWidths,
  leastWidth,
  trackList,
} from '../../../../../renderer/components/grid/column-widths.ts';

const columns = [
  { id: 'name', width: 150, grow: 2 },
  { id: 'pid', width: 60 },
  { id: 'cpu', width: 70, grow: 1 },
];

test('columns share the room that is left, except those of a fixed or chosen width', () => {
  expect(trackList(columns, {})).toBe('minmax(150px, 2fr) 60px minmax(70px, 1fr)');
  expect(trackList(columns, { name: 240 })).toBe('240px 60px minmax(70px, 1fr)');
});

test('the grid is never narrower than its columns and the gaps between them', () => {
  expect(leastWidth(columns, {}, 10)).toBe(300);
  expect(leastWidth(columns, { name: 250 }, 10)).toBe(400);
  expect(leastWidth([], {}, 10)).toBe(0);
});

test('a column that is resized keeps its place, because those before it keep their widths', () => {
  expect(holdWidths(columns, [201.4, 60, 99], 'pid')).toEqual({ name: 201, pid: 60 });
  expect(holdWidths(columns, [0, 60, 99], 'pid')).toEqual({ pid: 60 });
});

test.each([
  [-5, 36],
  [77.6, 78],
  [99_999, 1200],
])('a width of %d px becomes %d px', (px, expected) => {
  expect(clampWidth(px)).toBe(expected);
});
