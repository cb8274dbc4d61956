import { expect, test } from 'vitest';
import { GpuDial } from '../../../../../renderer/pages/overview/gpu-dial.tsx';
import { gpuWith } from '../../../../fake/gpus.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const dial = async (...gpus: readonly ReturnType<typeof gpuWith>[]) =>
  wordsOf(render(await openSession('workstation'), GpuDial, { gpus }));

test('the busiest of several GPUs is shown', async () => {
  const words = await dial(
    gpuWith({ id: 'a', busyPercent: 4 }),
    gpuWith({ id: 'b', busyPercent: 92, powerWatts: 300 }),
    gpuWith({ id: 'c', state: 'failed' }),
  );
  expect(words).toBe('GPU Busiest of 3 92 % 300 W');
});

test('a GPU that is suspended has a dash, and one that failed says why', async () => {
  expect(await dial(gpuWith({ name: 'Radeon', state: 'asleep' }))).toBe('GPU Radeon – Suspended');
  expect(await dial(gpuWith({ state: 'failed', problem: 'lost' }))).toMatch(/Could not be read lost$/);
});
