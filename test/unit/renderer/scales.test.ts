import { expect, test } from 'vitest';
import { roundUp } from '../../../renderer/chart/scale.ts';
import { ioAxis } from '../../../renderer/panels/axes.ts';
import { splitMemory } from '../../../renderer/panels/composition.tsx';
import { standardUnits } from '../../../shared/text/format.ts';
import { memoryAt } from '../../fake/readings.ts';

const kib = 1024;

test.each([
  [0, kib],
  [900, kib],
  [1000, 2 * kib],
  [60 * kib, 64 * kib],
  [500 * kib, 1000 * kib],
  [70 * kib * kib, 128 * kib * kib],
])('the scale of %d bytes ends at %d', (value, top) => {
  expect(roundUp(value, 1024)).toBe(top);
  expect(roundUp(value, 1024)).toBeGreaterThan(value);
});

test('a scale stands at round values, written as such', () => {
  const axis = ioAxis(standardUnits);
  expect([0, 64 * kib * kib, 1.5 * kib].map((value) => axis.format(value).replaceAll('\u00a0', ' '))).toEqual([
    '0',
    '64 MiB/s',
    '1.5 KiB/s',
  ]);
});

test('the parts of memory are all of it, also where the kernel tells little', () => {
  const full = { ...memoryAt(60), freeBytes: 4e9, cachedBytes: 3e9, buffersBytes: 1e9, sharedBytes: 5e8 };
  for (const memory of [full, memoryAt(60)]) {
    expect(splitMemory(memory).reduce((sum, part) => sum + part.bytes, 0)).toBeCloseTo(memory.totalBytes, 0);
  }
});
