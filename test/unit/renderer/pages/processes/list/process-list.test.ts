import { expect, test } from 'vitest';
import { followList } from '../../../../../../renderer/pages/processes/list/process-list.ts';
import { processOf } from '../../../../../fake/readings.ts';

const old = processOf({ pid: 7, startedAt: 0 });
const other = processOf({ pid: 8, startedAt: 0 });

test('a process that exits is shown for ten seconds, with the time', () => {
  const running = followList(null, [old, other], 100_000);
  expect(running.ended).toEqual([]);
  const gone = followList(running, [other], 102_000);
  expect(gone).toEqual({ running: [other], ended: [{ reading: old, at: 102_000 }] });
  expect(followList(gone, [other], 111_000).ended).toHaveLength(1);
  expect(followList(gone, [other], 112_000).ended).toEqual([]);
});

test('commands that come and go leave nothing', () => {
  const young = processOf({ pid: 9, startedAt: 95_000 });
  expect(followList(followList(null, [young], 100_000), [], 102_000).ended).toEqual([]);
});

test('a process whose start time is computed again has not exited', () => {
  const again = { ...old, startedAt: 12 };
  expect(followList(followList(null, [old], 100_000), [again], 102_000).ended).toEqual([]);
});

test('many that exit at once do not fill the table', () => {
  const many = Array.from({ length: 300 }, (_, index) => processOf({ pid: index + 2, startedAt: 0 }));
  expect(followList(followList(null, many, 100_000), [], 102_000).ended).toHaveLength(20);
});
