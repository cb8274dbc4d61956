import { expect, test } from 'vitest';
import { keysBetween, toggleKey } from '../../../../../renderer/components/grid/select-rows.ts';

const keys = ['a', 'b', 'c', 'd'];

test.each([
  ['b', 'd', 'bcd'],
  ['d', 'b', 'bcd'],
  ['c', 'c', 'c'],
  [null, 'b', 'b'],
  // The row where the selection began has gone.
  ['x', 'b', 'b'],
])('a selection from %j to %j holds %s', (from, to, expected) => {
  expect(keysBetween(keys, from, to).join('')).toBe(expected);
});

test('a row is added to a selection, or taken from it', () => {
  expect(toggleKey(new Set(['a']), 'b')).toEqual(['a', 'b']);
  expect(toggleKey(new Set(['a', 'b']), 'a')).toEqual(['b']);
});
