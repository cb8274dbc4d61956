import { expect, test } from 'vitest';
import { createGpuLines } from '../../../../renderer/panels/gpu-chart.tsx';
import { english } from '../../../../shared/text/english.ts';

test('a single GPU has a line for each metric, in colours of their own', () => {
  expect(createGpuLines(['a'], english)).toMatchObject([
    { metric: 'gpu.busyPercent', instance: 'a', label: 'Utilization', accent: 'gpu' },
    { metric: 'gpu.temperatureCelsius', instance: 'a', label: 'Temperature', accent: 'muted', axis: 'right' },
  ]);
});

test('several GPUs have a color and a legend entry each', () => {
  const lines = createGpuLines(['a', 'b', 'c'], english);
  expect(lines.map(({ legend }) => legend)).toEqual(['GPU 0', 'GPU 0', 'GPU 1', 'GPU 1', 'GPU 2', 'GPU 2']);
  expect(lines.map(({ label }) => label)[1]).toBe('GPU 0 Temperature');
  expect(lines.map(({ accent }) => accent)).toEqual([1, 1, 2, 2, 3, 3].map((slot) => `series-${slot}`));
});

test('no GPU has no lines', () => {
  expect(createGpuLines([], english)).toEqual([]);
});
