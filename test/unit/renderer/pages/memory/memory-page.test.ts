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

test('swap is named only where there is some, and pressure only where the platform reports it', async () => {
  const session = await openSession('workstation');
  const { snapshot } = session.store.get();
  const wordsWith = (swapTotalBytes: number | null, pressure: object | null) => {
    if (!snapshot?.memory || !snapshot.pressure) throw new Error('no memory in the scenario');
    session.store.set({
      snapshot: {
        ...snapshot,
        memory: { ...snapshot.memory, swapTotalBytes },
        pressure: pressure === null ? { ...snapshot.pressure, memory: null } : snapshot.pressure,
      },
    });
    return wordsOf(render(session, MemoryPage, {}));
  };
  expect(wordsWith(8e9, {})).toContain('Swap and pressure');
  expect(wordsWith(8e9, null)).not.toMatch(/[Pp]ressure/);
  expect(wordsWith(0, {})).not.toContain('Swap');
  expect(wordsWith(null, null)).not.toMatch(/Swap|[Pp]ressure/);
});
