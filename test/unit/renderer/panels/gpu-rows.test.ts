import { expect, test } from 'vitest';
import { GpuRows } from '../../../../renderer/panels/gpu-rows.tsx';
import { gpuWith } from '../../../fake/gpus.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

test('each GPU has its usage and temperature, or why it has none', async () => {
  const gpus = [
    gpuWith({ id: 'a', busyPercent: 97, temperatureCelsius: 71 }),
    gpuWith({ id: 'b', state: 'asleep' }),
    gpuWith({ id: 'c', state: 'failed' }),
  ];
  const markup = render(await openSession('small'), GpuRows, { gpus });
  expect(wordsOf(markup)).toBe('GPU 0 97 % 71 °C GPU 1 Suspended – GPU 2 Could not be read –');
  expect(markup).toContain('--columns:1');
  expect(markup).not.toContain('--hot');
});
