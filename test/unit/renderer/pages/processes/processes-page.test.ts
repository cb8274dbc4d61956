import { expect, test } from 'vitest';
import { ProcessesPage } from '../../../../../renderer/pages/processes/processes-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const headsOf = (markup: string) => markup.match(/role="columnheader"/g)?.length ?? 0;

test('columns about GPUs are shown only where there is one', async () => {
  const columns = ['cpu', 'gpu', 'gpuMemory'];
  const heads = async (scenario: 'small' | 'workstation') => {
    const session = await openSession(scenario);
    session.store.set({ settings: { ...session.store.get().settings, 'processes.columns': columns as never } });
    return headsOf(render(session, ProcessesPage, {}));
  };
  expect([await heads('small'), await heads('workstation')]).toEqual([2, 4]);
});

test('the name is shown whatever the settings say', async () => {
  const session = await openSession('small');
  session.store.set({ settings: { ...session.store.get().settings, 'processes.columns': [] } });
  expect(headsOf(render(session, ProcessesPage, {}))).toBe(1);
});

test('before the first list neither a count nor "not found" is shown', async () => {
  const markup = render(await openSession('small'), ProcessesPage, {});
  expect(/<header.*?<p>(.*?)<\/p>/.exec(markup)?.[1]).toBe('');
  expect(markup).not.toContain('class="state"');
});

test('it says where the machine hides the processes of other users', async () => {
  const session = await openSession('small');
  session.store.set({ host: { ...session.store.get().host, hidesProcesses: true } });
  const markup = render(session, ProcessesPage, {});
  expect(wordsOf(/<header.*?<p>(.*?)<\/p>/.exec(markup)?.[1] ?? '')).not.toBe('');
});
