import { expect, test } from 'vitest';
import { createGpuLines } from '../../../../renderer/panels/main-chart.tsx';
import { english } from '../../../../shared/text/english.ts';

test('a single GPU has a line for each metric, in colours of their own', () => {
  expect(createGpuLines(['a'], english)).toMatchObject([
    { metric: 'gpu.busyPercent', instance: 'a', label: 'Utilization', accent: 'gpu' },
    { metric: 'gpu.temperatureCelsius', instance: 'a', label: 'Temperature', accent: 'warm', axis: 'right' },
  ]);
});

test('several GPUs have shades of one colour, and one legend entry each', () => {
  const lines = createGpuLines(['a', 'b', 'c'], english);
  expect(lines.map(({ legend }) => legend)).toEqual(['GPU 0', 'GPU 0', 'GPU 1', 'GPU 1', 'GPU 2', 'GPU 2']);
  expect(lines.map(({ label }) => label)[1]).toBe('GPU 0 Temperature');
  expect(lines.every(({ accent }) => accent === 'gpu')).toBe(true);
  expect(lines.filter(({ axis }) => axis !== 'right').map(({ strengthPercent }) => strengthPercent)).toEqual([
    100, 75, 50,
  ]);
});

test('no GPU has no lines', () => {
  expect(createGpuLines([], english)).toEqual([]);
});
