import { expect, test } from 'vitest';
import { GpuTable } from '../../../../../renderer/pages/gpus/gpu-table.tsx';
import { gpuWith } from '../../../../fake/gpus.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('each GPU has its values, or its state, and one is chosen', async () => {
  const gpus = [
    gpuWith({ id: 'a', name: 'H200', busyPercent: 41, powerWatts: 300, clockMhz: 1980 }),
    gpuWith({ id: 'b', name: 'H200', state: 'asleep' }),
    gpuWith({ id: 'c', name: 'H200', state: 'failed' }),
  ];
  const markup = render(await openSession('small'), GpuTable, { gpus, chosen: 'b', onChoose: () => undefined });
  expect(wordsOf(markup)).toMatch(/0 · H200 41 % – – 300 W 1,980 MHz 1 · H200 Suspended – – – – 2 · H200 Could not/);
  expect([...markup.matchAll(/aria-pressed="(\w+)"/g)].map(([, isChosen]) => isChosen)).toEqual([
    'false',
    'true',
    'false',
  ]);
  expect(markup).toContain('<span data-state="failed">');
});
