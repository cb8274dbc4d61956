import { expect, test } from 'vitest';
import { heatPercent } from '../../../../renderer/components/heat.tsx';

test.each([
  [0, 0],
  [0.01, 5],
  [0.25, 25],
  [1, 50],
  [4, 50],
  [-1, 0],
])('a share of %d has %d %% of the color', (share, percent) => {
  expect(heatPercent(share)).toBe(percent);
});
