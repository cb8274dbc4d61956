import { createElement } from 'react';
import { expect, test } from 'vitest';
import { RangeContext } from '../../../../../renderer/chart/range-context.ts';
import { MemoryChart } from '../../../../../renderer/pages/memory/memory-chart.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

async function draw(lengthMs: number, change = {}) {
  const session = await openSession('workstation');
  const { snapshot } = session.store.get();
  if (snapshot?.memory) session.store.set({ snapshot: { ...snapshot, memory: { ...snapshot.memory, ...change } } });
  const range = { range: { lengthMs, until: null }, setRange: () => undefined };
  return wordsOf(
    render(
      session,
      () => createElement(RangeContext, { value: range }, createElement(MemoryChart, { className: '' })),
      {},
    ),
  );
}

test('the last minutes are layers with their values, free memory included', async () => {
  expect(await draw(600_000)).toContain(
    'Applications 17.3 GiB Shared 1.6 GiB Kernel 922 MiB Buffers 410 MiB Cache 6.9 GiB Free 4.1 GiB',
  );
});

test('of an hour only the total is known', async () => {
  expect(await draw(3_600_000)).not.toContain('Applications');
});

test('where the platform does not split memory, what is used is not called applications', async () => {
  expect(await draw(600_000, { cachedBytes: null })).toContain('Used 17.3 GiB');
});
