import { expect, test } from 'vitest';
import { createHover } from '../../../../renderer/chart/hover.ts';

test('the instant under the pointer reaches every chart until it unsubscribes', () => {
  const hover = createHover();
  const seen: (number | null)[] = [];
  const unsubscribe = hover.subscribe((at) => seen.push(at));
  hover.set(5);
  hover.set(null);
  unsubscribe();
  hover.set(6);
  expect(seen).toEqual([5, null]);
});
