import { expect, test } from 'vitest';
import { gpusMetrics } from '../../../../shared/metrics/gpus.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

test('each card has its own value, and one that is asleep or says nothing is unknown, not zero', () => {
  const gpus = [
    gpuWith({
      id: 'a',
      busyPercent: 1,
      temperatureCelsius: 2,
      memoryUsedBytes: 3,
      memoryTotalBytes: 12,
      powerWatts: 4,
      clockMhz: 5,
    }),
    gpuWith({ id: 'b', state: 'asleep' }),
    gpuWith({ id: 'c', memoryUsedBytes: 3, memoryTotalBytes: 0 }),
  ];
  const values = Object.fromEntries(
    Object.entries(gpusMetrics).map(([id, { read }]) => [id, read(createSnapshot({ gpus }))]),
  );
  const of = (value: number) => [
    ['a', value],
    ['b', null],
    ['c', null],
  ];
  expect(values).toEqual({
    'gpu.busyPercent': of(1),
    'gpu.temperatureCelsius': of(2),
    'gpu.memoryUsedPercent': of(25),
    'gpu.powerWatts': of(4),
    'gpu.clockMhz': of(5),
  });
});
