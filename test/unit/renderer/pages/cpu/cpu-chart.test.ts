import { createElement } from 'react';
import { expect, test } from 'vitest';
import { RangeContext } from '../../../../../renderer/chart/range-context.ts';
import { CpuChart } from '../../../../../renderer/pages/cpu/cpu-chart.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

async function draw(lengthMs: number) {
  const range = { range: { lengthMs, until: null }, setRange: () => undefined };
  const Page = () => createElement(RangeContext, { value: range }, createElement(CpuChart, { className: '' }));
  return wordsOf(render(await openSession('workstation'), Page, {}));
}

test('the legend has a value for each mode that the CPU was in, and for no other', async () => {
  const words = await draw(600_000);
  expect(words).toMatch(/User \d+ % System [\d.]+ % I\/O wait 1.2 % Usage \d+ % Temperature \d+ °C/);
  expect(words).not.toMatch(/Nice|Steal|Soft/);
});

test('of an hour only the usage is known', async () => {
  expect(await draw(3_600_000)).not.toMatch(/User|System/);
});
