import { expect, test } from 'vitest';
import { usageLevelOf } from '../../../../renderer/components/usage-level.ts';

test.each([
  [null, 'calm'],
  [0, 'calm'],
  [74.9, 'calm'],
  [75, 'warm'],
  [89.9, 'warm'],
  [90, 'hot'],
  [400, 'hot'],
])('a usage of %s %% is %s', (percent, level) => {
  expect(usageLevelOf(percent)).toBe(level);
});
