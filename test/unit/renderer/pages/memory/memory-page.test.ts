import { expect, test } from 'vitest';
import { MemoryPage } from '../../../../../renderer/pages/memory/memory-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('memory that cannot be read says why, and is not empty', async () => {
  const words = wordsOf(render(await openSession('broken'), MemoryPage, {}));
  expect(words).toContain('read /proc/meminfo: permission denied');
  expect(words).not.toMatch(/[^.\d]0 (%|B|GiB)/);
});

test.each(['small', 'server', 'empty'] as const)('of a machine that is %s it is whole', async (scenario) => {
  expect(wordsOf(render(await openSession(scenario), MemoryPage, {}))).not.toMatch(/undefined|NaN/);
});
