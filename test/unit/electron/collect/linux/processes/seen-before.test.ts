import { expect, test } from 'vitest';
import { createSeenBefore } from '../../../../../../electron/collect/linux/processes/seen-before.ts';

test('what was seen before is subtracted once, and the remainder is kept for one more growth only', () => {
  const seen = createSeenBefore();
  seen.add(100);
  expect([seen.subtract(30), seen.subtract(80), seen.subtract(50)]).toEqual([0, 10, 50]);
  seen.add(5);
  expect([seen.subtract(0), seen.subtract(0), seen.subtract(5)]).toEqual([0, 0, 5]);
});
