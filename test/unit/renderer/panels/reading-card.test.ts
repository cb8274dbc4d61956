import { expect, test } from 'vitest';
import { ReadingContent } from '../../../../renderer/panels/reading-card.tsx';
import type { Memory } from '../../../../shared/readings/memory.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

const props = { reading: 'memory' as const, children: (memory: Memory) => `${memory.totalBytes > 0} memory` };

test('a reading is shown, or why it has no value', async () => {
  const session = await openSession('small');
  expect(render(session, ReadingContent<'memory'>, props)).toBe('true memory');
  session.store.set({ snapshot: null });
  expect(wordsOf(render(session, ReadingContent<'memory'>, props))).toBe('Waiting for the second sample');
  const broken = await openSession('broken');
  expect(wordsOf(render(broken, ReadingContent<'memory'>, props))).toContain('permission denied');
});
