import { expect, test } from 'vitest';
import { splitMemory } from '../../../../renderer/panels/memory-breakdown.tsx';
import { english } from '../../../../shared/text/english.ts';
import { memoryAt } from '../../../fake/readings.ts';

test('the parts of memory add up to all of it, even if the kernel reports few', () => {
  const full = { ...memoryAt(60), freeBytes: 4e9, cachedBytes: 3e9, buffersBytes: 1e9, sharedBytes: 5e8 };
  for (const memory of [full, memoryAt(60)]) {
    expect(splitMemory(memory, english).reduce((sum, part) => sum + part.bytes, 0)).toBeCloseTo(memory.totalBytes, 0);
  }
});
