import { expect, test } from 'vitest';
import { SelfPage } from '../../../../../renderer/pages/self/self-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('what Tacho costs is in the head, and unknown is a dash there', async () => {
  const session = await openSession('small');
  const { snapshot } = session.store.get();
  if (!snapshot?.self) throw new Error('no cost');
  expect(wordsOf(render(session, SelfPage, {}))).toContain('186 MiB');
  session.store.set({ snapshot: { ...snapshot, self: { ...snapshot.self, cpuPercent: null, memoryBytes: null } } });
  const head = /<header.*?<\/header>/s.exec(render(session, SelfPage, {}))?.[0] ?? '';
  expect(head.match(/–/g)?.length).toBeGreaterThanOrEqual(2);
  expect(head).not.toMatch(/[^.\d]0(\.0)? %/);
});

test('before the first sample nothing fails', async () => {
  expect(wordsOf(render(await openSession('empty'), SelfPage, {}))).not.toMatch(/undefined|NaN/);
});
