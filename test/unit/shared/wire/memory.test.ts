import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { MemoryWire, toMemory } from '../../../../shared/wire/memory.ts';
import { memoryAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const mib = 1024 ** 2;

test('sizes are MiB, and used is total less available', () => {
  expect(toMemory(createSnapshot({ memory: memoryAt(25) }))).toMatchObject({
    total_mb: 16_384,
    used_mb: 4096,
    available_mb: 12_288,
    utilization_percent: 25,
  });
});

test('what is made of two values is unknown where one of them is', () => {
  const memory = (part: object) => toMemory(createSnapshot({ memory: { ...memoryAt(25), ...part } }));
  expect(memory({ slabReclaimableBytes: mib, slabUnreclaimableBytes: 2 * mib }).slab_mb).toBe(3);
  expect(memory({ slabReclaimableBytes: mib }).slab_mb).toBeNull();
  expect(memory({ swapTotalBytes: 9 * mib, swapUsedBytes: 2 * mib }).swap_free_mb).toBe(7);
  expect(memory({ swapTotalBytes: 9 * mib, swapUsedBytes: null }).swap_free_mb).toBeNull();
});

test('a machine without swap has none of it in use, and that is not unknown', () => {
  const memory = toMemory(createSnapshot({ memory: memoryAt(25) }));
  expect([memory.swap_total_mb, memory.swap_free_mb, memory.swap_utilization_percent]).toEqual([0, 0, 0]);
});

test('of a machine that says nothing every value is null', () => {
  const memory = toMemory(createSnapshot());
  expect(Value.Errors(MemoryWire, memory)).toEqual([]);
  expect(Object.values(memory).every((value) => value === null)).toBe(true);
});
