import { expect, test } from 'vitest';
import { createUnknownGpu, gpuMemoryUsedPercent } from '../../../../shared/readings/gpus.ts';
import { gpuWith } from '../../../fake/gpus.ts';

test('a GPU about which nothing is known has no values', () => {
  const { busyPercent, processes, engines, state } = createUnknownGpu('0000:01:00.0', 'GPU', 'amd');
  expect({ busyPercent, processes, engines, state }).toEqual({
    busyPercent: null,
    processes: null,
    engines: [],
    state: 'ok',
  });
});

test.each([
  [1024, 4096, 25],
  [0, 4096, 0],
  [null, 4096, null],
  [1024, null, null],
  [0, 0, null],
])('%s of %s bytes are %s %%', (memoryUsedBytes, memoryTotalBytes, percent) => {
  expect(gpuMemoryUsedPercent(gpuWith({ memoryUsedBytes, memoryTotalBytes }))).toBe(percent);
});
