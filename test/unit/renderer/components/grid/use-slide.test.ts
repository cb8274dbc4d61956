import { expect, test } from 'vitest';
import { slideOffset } from '../../../../../renderer/components/grid/use-slide.ts';

test.each([
  [5, 2, 81],
  [2, 5, -81],
  [4, 4, 0],
  [undefined, 4, 0],
  // From out of sight.
  [900, 0, 24 * 27],
])('a row that was at %j and is now at %i slides from %i px', (from, to, px) => {
  expect(slideOffset(from, to, 27)).toBe(px);
});
