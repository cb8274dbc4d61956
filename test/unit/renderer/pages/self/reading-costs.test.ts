import { expect, test } from 'vitest';
import { ReadingCosts } from '../../../../../renderer/pages/self/reading-costs.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('each reading has its state and cost, and a failed one its reason', async () => {
  const words = wordsOf(render(await openSession('broken'), ReadingCosts, {}));
  expect(words).toMatch(/^Collectors Collector State Last run Cost per second /);
  expect(words).toMatch(/CPU .*"x" is no counter.* Failed/);
  expect(words).toMatch(/Not on this machine: .*Network/);
});
