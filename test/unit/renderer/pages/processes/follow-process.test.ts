import { expect, test } from 'vitest';
import { followProcess } from '../../../../../renderer/pages/processes/follow-process.ts';
import type { ProcessView } from '../../../../../shared/window/ipc.ts';

const viewOf = (startedTicks: number) => ({ details: { startedTicks } }) as unknown as ProcessView;
const first = viewOf(7);

test('a process that exits is kept as it last was, with the time', () => {
  const running = followProcess(null, 42, first, 1000);
  expect(running).toEqual({ pid: 42, view: first, exitedAt: null });
  const ended = followProcess(running, 42, null, 3000);
  expect(ended).toEqual({ pid: 42, view: first, exitedAt: 3000 });
  expect(followProcess(ended, 42, null, 5000)).toBe(ended);
});

test('another process with the same pid is not taken for it', () => {
  const running = followProcess(null, 42, first, 1000);
  expect(followProcess(running, 42, viewOf(8), 3000)).toEqual({ pid: 42, view: first, exitedAt: 3000 });
});

test('a process that was never seen has nothing to show', () => {
  expect(followProcess(null, 42, null, 1000)).toEqual({ pid: 42, view: null, exitedAt: 1000 });
});

test('another pid begins anew', () => {
  const ended = followProcess(followProcess(null, 42, first, 1), 42, null, 2);
  const other = viewOf(9);
  expect(followProcess(ended, 43, other, 3)).toEqual({ pid: 43, view: other, exitedAt: null });
});
