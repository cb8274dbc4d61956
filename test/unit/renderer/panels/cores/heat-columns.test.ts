import { expect, test } from 'vitest';
import { fillColumns, heatColumns } from '../../../../../renderer/panels/cores/heat-columns.ts';

const last = (columns: readonly (number | null)[], count: number) => columns.slice(-count);

test('a column has the highest value of its two seconds', () => {
  const columns = fillColumns(
    [
      [117_000, 1],
      [118_000, 9],
      [119_000, 3],
    ],
    119_000,
    5000,
  );
  expect(columns).toHaveLength(heatColumns);
  expect(last(columns, 3)).toEqual([null, 1, 9]);
});

test('slow sampling leaves no gaps, and a pause does', () => {
  expect(
    last(
      fillColumns(
        [
          [108_000, 5],
          [114_000, 7],
          [119_999, 8],
        ],
        119_999,
        10_000,
      ),
      6,
    ),
  ).toEqual([5, 7, 7, 7, 8, 8].slice(0, 6));
  expect(
    last(
      fillColumns(
        [
          [101_000, 5],
          [119_000, 8],
        ],
        119_000,
        10_000,
      ),
      9,
    ),
  ).toEqual([null, null, null, null, null, null, null, null, 8]);
});

test('what is older than the map is left out', () => {
  expect(fillColumns([[1000, 5]], 500_000, 5000).every((value) => value === null)).toBe(true);
});
