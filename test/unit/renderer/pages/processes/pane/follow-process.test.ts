import { expect, test } from 'vitest';
import { followProcess, joinPast } from '../../../../../../renderer/pages/processes/pane/follow-process.ts';
import type { ProcessView } from '../../../../../../shared/window/ipc.ts';
import { createProcessView } from '../../../../../fake/processes.ts';
import { processOf } from '../../../../../fake/readings.ts';

function viewOf(startedTicks: number, cpuPercent = 0): ProcessView {
  const view = createProcessView(processOf({ pid: 42, cpuPercent, residentBytes: 9 }), 0);
  return { ...view, details: { ...view.details, startedTicks } };
}
const first = viewOf(7);

test('a process that exits is kept as it last was, with the time', () => {
  const running = followProcess(null, 42, first, 1000);
  expect(running).toMatchObject({ pid: 42, view: first, exitedAt: null });
  const ended = followProcess(running, 42, null, 3000);
  expect(ended).toMatchObject({ pid: 42, view: first, seen: running.seen, exitedAt: 3000 });
  expect(followProcess(ended, 42, null, 5000)).toBe(ended);
});

test('another process with the same pid is not taken for it', () => {
  const running = followProcess(null, 42, first, 1000);
  expect(followProcess(running, 42, viewOf(8), 3000)).toMatchObject({ view: first, exitedAt: 3000 });
});

test('a process that was never seen has nothing to show', () => {
  expect(followProcess(null, 42, null, 1000)).toEqual({ pid: 42, view: null, seen: [], exitedAt: 1000 });
});

test('another pid begins anew', () => {
  const ended = followProcess(followProcess(null, 42, first, 1), 42, null, 2);
  expect(followProcess(ended, 43, viewOf(9), 3)).toMatchObject({ pid: 43, exitedAt: null, seen: [{ at: 3 }] });
});

test('what is read while a process is shown continues what was recorded of it', () => {
  const one = followProcess(null, 42, viewOf(7, 10), 1000);
  // The same sample, read again.
  const again = followProcess(one, 42, viewOf(7, 10), 1000);
  const { seen } = followProcess(again, 42, viewOf(7, 20), 3000);
  const pointAt = (at: number, cpuPercent: number) => ({ at, cpuPercent, residentBytes: 9 });
  expect(seen).toEqual([pointAt(1000, 10), pointAt(3000, 20)]);
  expect(joinPast([pointAt(500, 1), pointAt(1500, 2)], seen)).toEqual([pointAt(500, 1), ...seen]);
  expect(joinPast([pointAt(500, 1)], [])).toEqual([pointAt(500, 1)]);
});
