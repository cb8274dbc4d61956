import { expect, test } from 'vitest';
import { findRow } from '../../../../../renderer/components/grid/row-keys.ts';

test.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 3, 4],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowUp', -1, 0],
  ['PageDown', 3, 23],
  ['PageDown', 95, 99],
  ['PageUp', 23, 3],
  ['PageUp', 5, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
] as const)('%s leads from row %i of 100 to row %i', (key, active, expected) => {
  expect(findRow(key, active, 100, 20)).toBe(expected);
});

test('other keys, and keys in an empty table, lead nowhere', () => {
  expect(findRow('Enter', 3, 100, 20)).toBeNull();
  expect(findRow('ArrowDown', -1, 0, 20)).toBeNull();
});
