import { expect, test } from 'vitest';
import { StatusBar } from '../../../../renderer/shell/status-bar.tsx';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

test('the status bar has the cost of Tacho, the interval, the load and the uptime', async () => {
  const session = await openSession('small', { sampling: { intervalMs: 2000, isPaused: false } });
  expect(wordsOf(render(session, StatusBar, {}))).toMatch(
    /^\S.* 0.4 % CPU · 186 MiB Sampling every 2 s [Ll]oad 3.21 · .*3 d 4 h$/,
  );
  session.store.set({ sampling: { intervalMs: 2000, isPaused: true } });
  expect(wordsOf(render(session, StatusBar, {}))).toMatch(/[Pp]aused/);
  session.store.set({ snapshot: null });
  expect(wordsOf(render(session, StatusBar, {}))).toMatch(/^[Pp]aused$/);
});
