import { expect, test } from 'vitest';
import { splitMemory } from '../../../../shared/readings/memory-parts.ts';
import { memoryAt } from '../../../fake/readings.ts';

const gib = 1024 ** 3;
const sumOf = (parts: ReadonlyMap<string, number>) => [...parts.values()].reduce((sum, bytes) => sum + bytes, 0);

test('the parts add up to all memory, and applications are the rest', () => {
  const memory = {
    ...memoryAt(60),
    freeBytes: 4 * gib,
    cachedBytes: 3 * gib,
    buffersBytes: gib,
    sharedBytes: gib / 2,
    slabUnreclaimableBytes: gib / 2,
    zfsCacheBytes: gib,
    hugePages: { total: 1024, free: 512, pageBytes: 2 * 1024 ** 2 },
  };
  const parts = splitMemory(memory);
  expect(parts.get('hugePages')).toBe(gib);
  expect(parts.get('applications')).toBe(memory.totalBytes - 11 * gib);
  expect(sumOf(parts)).toBe(memory.totalBytes);
});

test('a platform that reports only free memory has two parts', () => {
  const memory = { ...memoryAt(75), freeBytes: 4 * gib };
  expect([...splitMemory(memory)]).toEqual([
    ['free', 4 * gib],
    ['applications', memory.totalBytes - 4 * gib],
  ]);
});

test('counters that do not fit together never add up to more than all memory', () => {
  const memory = { ...memoryAt(60), freeBytes: 10 * gib, cachedBytes: 9 * gib, sharedBytes: gib };
  const parts = splitMemory(memory);
  expect(sumOf(parts)).toBe(memory.totalBytes);
  expect(parts.has('applications')).toBe(false);
});
