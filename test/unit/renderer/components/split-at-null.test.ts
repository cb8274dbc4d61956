import { expect, test } from 'vitest';
import { splitAtNull } from '../../../../renderer/components/split-at-null.ts';

test('unknown values separate runs, wherever they are', () => {
  expect(splitAtNull([null, 1, 2, null, null, 3])).toEqual([
    { start: 1, values: [1, 2] },
    { start: 5, values: [3] },
  ]);
  expect([splitAtNull([]), splitAtNull([null])]).toEqual([[], []]);
});
