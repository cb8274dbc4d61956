import { expect, test } from 'vitest';
import { MemoryBreakdown, splitMemory } from '../../../../renderer/panels/memory-breakdown.tsx';
import { english } from '../../../../shared/text/english.ts';
import { memoryAt } from '../../../fake/readings.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

test('the parts of memory add up to all of it, even if the kernel reports few', () => {
  const full = { ...memoryAt(60), freeBytes: 4e9, cachedBytes: 3e9, buffersBytes: 1e9, sharedBytes: 5e8 };
  for (const memory of [full, memoryAt(60)]) {
    expect(splitMemory(memory, english).reduce((sum, part) => sum + part.bytes, 0)).toBeCloseTo(memory.totalBytes, 0);
  }
});

test('a machine without swap has no bar for it', async () => {
  const words = async (swapTotalBytes: number | null) =>
    wordsOf(render(await openSession('small'), MemoryBreakdown, { memory: { ...memoryAt(60), swapTotalBytes } }));
  expect(await words(8e9)).toContain('Swap');
  expect([await words(0), await words(null)].join()).not.toContain('Swap');
});
