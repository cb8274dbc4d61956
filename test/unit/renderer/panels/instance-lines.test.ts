import { expect, test } from 'vitest';
import { accentOf, instanceLines } from '../../../../renderer/panels/instance-lines.ts';
import { metricIds } from '../../../../shared/metrics/catalogue.ts';

test('a single instance is an area in the color of its resource; several are lines in a color each', () => {
  const [only] = instanceLines('disk.busyPercent', ['sda'], 'disk');
  expect(only).toMatchObject({ instance: 'sda', label: 'sda', isFilled: true, accent: 'disk' });
  const many = instanceLines('disk.busyPercent', ['a', 'b', 'c'], 'disk', (name) => name.toUpperCase());
  expect(many.map(({ label, isFilled, accent }) => [label, isFilled, accent])).toEqual([
    ['A', false, 'series-1'],
    ['B', false, 'series-2'],
    ['C', false, 'series-3'],
  ]);
});

test('every metric has an accent, that of its resource where it is about one', () => {
  expect(accentOf('drive.readBytesPerSecond')).toBe('disk');
  expect(accentOf('interface.sentBytesPerSecond')).toBe('network');
  expect(accentOf('sensor.celsius' as never)).toBe('muted');
  for (const id of metricIds) expect(accentOf(id)).toMatch(/^(cpu|gpu|memory|disk|network|muted)$/);
});
