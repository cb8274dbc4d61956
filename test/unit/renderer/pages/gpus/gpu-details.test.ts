import { describe, expect, test } from 'vitest';
import { GpuDetails } from '../../../../../renderer/pages/gpus/gpu-details.tsx';
import { createGpu, gpuWith } from '../../../../fake/gpus.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const details = async (gpu: ReturnType<typeof gpuWith>) =>
  wordsOf(render(await openSession('small'), GpuDetails, { gpu }));

describe('the details of a GPU', () => {
  test('list its processes by memory, and its engines', async () => {
    const words = await details(createGpu(0, 50, 58));
    expect(words).toContain('chrome 17 3.1 GiB 38 %');
    expect(words).toMatch(/Engines gfx 41 % compute 0 %/);
  });

  test('distinguish no processes from unknown ones', async () => {
    expect(await details(gpuWith({ processes: [] }))).toContain('No processes');
    expect(await details(gpuWith({ processes: null }))).toContain('doesn’t report per-process usage');
    expect(await details(gpuWith({ state: 'asleep', processes: [] }))).not.toContain('No processes');
  });

  test('list its instances without a head', async () => {
    const partitions = [{ id: 'MIG-1', name: '1g.18gb', memoryUsedBytes: 1024 ** 3, memoryTotalBytes: 18 * 1024 ** 3 }];
    const markup = render(await openSession('small'), GpuDetails, {
      gpu: gpuWith({ state: 'asleep', partitions }),
    });
    expect(wordsOf(markup)).toContain('Instances (MIG) 1g.18gb 1.0 of 18.0 GiB');
    expect(markup).not.toContain('<thead>');
  });
});
