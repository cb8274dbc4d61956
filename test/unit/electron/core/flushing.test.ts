import { expect, test } from 'vitest';
import { createFlushing } from '../../../../electron/core/flushing.ts';
import { createNotices } from '../../../../electron/core/notices.ts';
import { createSaving } from '../../../../electron/core/saving.ts';

function create() {
  const state = { nowMs: 0, isWriter: true, isFull: false, calls: [] as string[] };
  const notices = createNotices(() => undefined);
  const flushing = createFlushing({
    persistence: {
      get isWriter() {
        return state.isWriter;
      },
      flush(_at, isLast) {
        if (state.isFull) throw new Error('ENOSPC');
        state.calls.push(`history ${isLast}`);
      },
    },
    alerts: { flush: (isLast) => state.calls.push(`alerts ${isLast}`) },
    saving: createSaving(notices, { warn: () => undefined }),
    notices,
    clock: { now: () => state.nowMs, monotonicMs: () => state.nowMs },
  });
  return { state, flushing, noticeIds: () => notices.list.map(({ id }) => id) };
}

test('a flush is due a minute after the one before', () => {
  const { state, flushing } = create();
  state.nowMs = 59_999;
  expect(flushing.isDue).toBe(false);
  state.nowMs = 60_000;
  expect(flushing.isDue).toBe(true);
  flushing.flush();
  expect([flushing.isDue, state.calls]).toEqual([false, ['history false', 'alerts false']]);
  flushing.flush(true);
  expect(state.calls.slice(2)).toEqual(['history true', 'alerts true']);
});

test('a disk that refuses costs the alerts nothing, is shown, and is tried again', () => {
  const { state, flushing, noticeIds } = create();
  state.isFull = true;
  flushing.flush();
  expect([state.calls, noticeIds()]).toEqual([['alerts false'], ['save-history']]);
  state.isFull = false;
  flushing.flush();
  expect([state.calls.at(-1), noticeIds()]).toEqual(['alerts false', []]);
});

test('a process that does not write says so from the start, until it does', () => {
  const { state, flushing, noticeIds } = create();
  state.isWriter = false;
  flushing.flush();
  expect(noticeIds()).toEqual(['other-writer']);
  state.isWriter = true;
  flushing.flush();
  expect(noticeIds()).toEqual([]);
});
