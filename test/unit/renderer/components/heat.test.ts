import { expect, test } from 'vitest';
import { heatPercent } from '../../../../renderer/components/heat.tsx';

test.each([
  [0, 0],
  [0.01, 8],
  [0.25, 30],
  [1, 52],
  [4, 52],
  [-1, 0],
])('a share of %d has %d %% of the color', (share, percent) => {
  expect(heatPercent(share)).toBe(percent);
});
