import { expect, test } from 'vitest';
import { CpuPage } from '../../../../../renderer/pages/cpu/cpu-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const linesOf = (markup: string) => [...markup.matchAll(/class="chart-card|Temperature/g)].length;

test('the temperature is a line of its own only where there is one', async () => {
  const session = await openSession('workstation');
  const { snapshot } = session.store.get();
  const withHeat = render(session, CpuPage, {});
  if (!snapshot) throw new Error('no sample');
  session.store.set({ snapshot: { ...snapshot, sensors: null } });
  expect(linesOf(withHeat)).toBeGreaterThan(linesOf(render(session, CpuPage, {})));
});

test('where the kernel cannot be read it says why, and does not show an idle processor', async () => {
  const words = wordsOf(render(await openSession('broken'), CpuPage, {}));
  expect(words).toContain('parse /proc/stat');
  expect(words).not.toMatch(/[^.\d]0 %/);
});

test('before the first sample nothing is known and nothing fails', async () => {
  expect(wordsOf(render(await openSession('empty'), CpuPage, {}))).not.toMatch(/NaN|undefined|[^.\d]0 %/);
});
