import { expect, test } from 'vitest';
import { compareKnown, type SortValue } from '../../../../../renderer/components/grid/compare-known.ts';

test.each([
  [false, [1, 2, 10, null]],
  [true, [10, 2, 1, null]],
])('descending or not (%s), the unknown come last', (isDescending, expected) => {
  const values: readonly SortValue[] = [2, null, 10, 1];
  expect(values.toSorted((a, b) => compareKnown(a, b, isDescending))).toEqual(expected);
});
