import { expect, test } from 'vitest';
import { ProcessDetail } from '../../../../../renderer/pages/processes/process-detail.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('before a process is read its pid is shown, and nothing that could end it', async () => {
  const session = await openSession('small');
  session.store.set({
    settings: { ...session.store.get().settings, 'processes.allowEnding': true } as never,
    shell: 'desktop',
  });
  const markup = render(session, ProcessDetail, { pid: 4711, onClose: () => undefined });
  expect(wordsOf(markup)).toContain('4711');
  expect(markup).not.toContain('process-actions');
});
