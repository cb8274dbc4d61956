import { expect, test } from 'vitest';
import { createSettingsToast } from '../../../../renderer/state/settings-toast.ts';
import { canUndo, showToast, undoToast } from '../../../../renderer/state/toast.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { openSession } from '../../../fake/render.ts';

test('a toast is undone once, and is gone then', async () => {
  const session = await openSession('small');
  let undone = 0;
  showToast(session, { text: 'Rule removed', undo: async () => (undone += 1) });
  await undoToast(session);
  await undoToast(session);
  expect([undone, session.store.get().toast]).toEqual([1, null]);
});

test('a toast without a way back cannot be undone', async () => {
  const session = await openSession('small');
  showToast(session, { text: 'the disk is full' });
  await undoToast(session);
  expect(session.store.get().toast?.text).toBe('the disk is full');
});

test('why undoing failed is shown in its place', async () => {
  const session = await openSession('small');
  showToast(session, { text: 'Rule removed', undo: () => Promise.reject(new UserError('the disk is full')) });
  await undoToast(session);
  expect(session.store.get().toast?.text).toBe('the disk is full');
});

test('settings are restored as they were, unless one of them has changed since', async () => {
  const session = await openSession('small');
  const before = session.store.get().settings;
  const after = { ...before, 'history.days': 7, 'appearance.theme': 'light' } as const;
  const calls: unknown[] = [];
  const monitor = { call: async (...args: unknown[]) => calls.push(args) as never };
  showToast(session, createSettingsToast('reset', monitor, before, after));
  expect(canUndo(session.store.get())).toBe(false);
  session.store.set({ settings: { ...after, 'log.level': 'debug' } });
  expect(canUndo(session.store.get())).toBe(true);
  await undoToast(session);
  expect(calls).toEqual([
    ['updateSettings', { 'appearance.theme': before['appearance.theme'], 'history.days': before['history.days'] }],
  ]);
});
