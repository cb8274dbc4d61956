import { expect, test } from 'vitest';
import { StatusBar } from '../../../../renderer/shell/status-bar.tsx';
import { message } from '../../../../shared/text/message.ts';
import { phrase } from '../../../../shared/text/phrase.ts';
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

test('the status bar says that sampling is slower to save CPU, and why', async () => {
  const notices = [{ id: 'self-budget', ...phrase(message('Tacho exceeded its CPU budget.')) }];
  const session = await openSession('small', { sampling: { intervalMs: 2000, isPaused: false }, notices });
  const markup = render(session, StatusBar, {});
  expect(wordsOf(markup)).toContain('Sampling every 2 s · saving CPU');
  expect(markup).toContain('title="Tacho exceeded its CPU budget."');
  session.store.set({ notices: [] });
  expect(wordsOf(render(session, StatusBar, {}))).not.toContain('saving');
});
