import { expect, test } from 'vitest';
import { ProcessDetail } from '../../../../../../renderer/pages/processes/pane/process-detail.tsx';
import { openSession, render, wordsOf } from '../../../../../fake/render.ts';

test('before a process is read its pid is shown, and nothing that could end it', async () => {
  const session = await openSession('small');
  const control = { mayAct: true, done: new Map(), ask: () => undefined };
  const markup = render(session, ProcessDetail, { pid: 4711, control, onClose: () => undefined });
  expect(wordsOf(markup)).toContain('4711');
  expect(markup).not.toContain('process-actions');
});
