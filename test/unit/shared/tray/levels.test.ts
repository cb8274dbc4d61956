import { expect, test } from 'vitest';
import { levels, toLevel } from '../../../../shared/tray/levels.ts';

test('toLevel shows anything that runs at all, and only what is full as full', () => {
  expect([0, 0.4, 0.6, 3, 50, 97, 99.4, 99.6, 100].map(toLevel)).toEqual([0, 0, 1, 1, 8, 15, 15, levels, levels]);
  expect([null, undefined].map(toLevel)).toEqual([null, null]);
});
