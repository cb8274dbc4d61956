import { expect, test } from 'vitest';
import { RunList } from '../../../../../renderer/pages/processes/run-list.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('runs are listed while there are any', async () => {
  expect(render(await openSession('small'), RunList, {})).toBe('');
  const session = await openSession('hub');
  const [run] = session.store.get().snapshot?.runs ?? [];
  const words = wordsOf(render(session, RunList, {}));
  expect(words).toContain(run?.command);
  expect(words).toContain(run?.name.replaceAll(',', ', '));
});
