import { expect, test } from 'vitest';
import { MemoryBreakdown } from '../../../../renderer/panels/memory-breakdown.tsx';
import { memoryAt } from '../../../fake/readings.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

test('a machine without swap has no bar for it', async () => {
  const words = async (swapTotalBytes: number | null) =>
    wordsOf(render(await openSession('small'), MemoryBreakdown, { memory: { ...memoryAt(60), swapTotalBytes } }));
  expect(await words(8e9)).toContain('Swap');
  expect([await words(0), await words(null)].join()).not.toContain('Swap');
});
