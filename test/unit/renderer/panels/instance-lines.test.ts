import { expect, test } from 'vitest';
import { accentOf, shadeLines } from '../../../../renderer/panels/instance-lines.ts';
import { metricIds } from '../../../../shared/metrics/catalogue.ts';

test('a single instance is filled; several have distinguishable shades', () => {
  const [only] = shadeLines('disk.busyPercent', ['sda'], 'disk');
  expect(only).toMatchObject({ instance: 'sda', label: 'sda', isFilled: true, strengthPercent: 100 });
  const many = shadeLines('disk.busyPercent', ['a', 'b', 'c'], 'disk', (name) => name.toUpperCase());
  expect(many.map(({ label, isFilled }) => [label, isFilled])).toEqual([
    ['A', false],
    ['B', false],
    ['C', false],
  ]);
  expect(many.map(({ strengthPercent }) => strengthPercent)).toEqual([100, 75, 50]);
});

test('every metric has an accent, that of its resource where it is about one', () => {
  expect(accentOf('drive.readBytesPerSecond')).toBe('disk');
  expect(accentOf('interface.sentBytesPerSecond')).toBe('network');
  expect(accentOf('sensor.celsius' as never)).toBe('warm');
  for (const id of metricIds) expect(accentOf(id)).toMatch(/^(cpu|gpu|memory|disk|network|warm)$/);
});
