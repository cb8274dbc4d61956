import { expect, test } from 'vitest';
import { OverviewCores } from '../../../../../renderer/pages/overview/cores-card.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('the card has the busiest core, the number of cores and the load', async () => {
  const words = wordsOf(render(await openSession('workstation'), OverviewCores, { className: '' }));
  expect(words).toMatch(/[Bb]usiest \d+ %/);
  expect(words).toContain('8 cores · 16 threads');
  expect(words).toContain('3.21 · 2.40 · 1.87');
  expect(wordsOf(render(await openSession('small'), OverviewCores, { className: '' }))).toContain('2 cores');
});
