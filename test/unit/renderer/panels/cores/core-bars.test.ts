import { expect, test } from 'vitest';
import { CoreBars } from '../../../../../renderer/panels/cores/core-bars.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const cores = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ id, busyPercent: [95, 80, 10, null][id % 4] ?? null, kind: null }));

test('a few cores have a row each, all in the color of the CPU: a busy core is no bad news', async () => {
  const markup = render(await openSession('small'), CoreBars, { cores: cores(4) });
  expect(wordsOf(markup)).toBe('Core 0 95 % Core 1 80 % Core 2 10 % Core 3 –');
  expect(new Set([...markup.matchAll(/--accent:var\(--(\w+)\)/g)].map(([, accent]) => accent))).toEqual(
    new Set(['cpu']),
  );
});

test('many cores are one picture, with all their values as its name', async () => {
  const markup = render(await openSession('small'), CoreBars, { cores: cores(32) });
  expect(markup.match(/<canvas/g)).toHaveLength(1);
  expect(markup).toContain('aria-label="Core 0: 95 %, Core 1: 80 %');
  expect(markup).toContain('Core 31: –');
});
