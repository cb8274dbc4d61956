import { expect, test } from 'vitest';
import { levels, toLevel } from '../../../../shared/tray/levels.ts';

test('toLevel shows any activity, and only a full value as full', () => {
  expect([0, 0.4, 0.6, 3, 50, 97, 99.4, 99.6, 100].map(toLevel)).toEqual([0, 0, 1, 1, 8, 15, 15, levels, levels]);
  expect([null, undefined].map(toLevel)).toEqual([null, null]);
});
