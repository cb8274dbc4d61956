import { expect, test } from 'vitest';
import { createProcessTrends } from '../../../../../../renderer/pages/processes/list/process-trends.ts';
import { processOf } from '../../../../../fake/readings.ts';

const at = (pid: number, cpuPercent: number | null) => processOf({ pid, cpuPercent, startedAt: 1 });

test('the values of processes are added up over the last answers', () => {
  const trends = createProcessTrends();
  trends.record([at(1, 10), at(2, 0)]);
  trends.record([at(1, 20), at(2, 5)]);
  trends.record([at(1, 0), at(2, null)]);
  expect(trends.of([at(1, 0)])).toEqual([10, 20, 0]);
  expect(trends.of([at(2, 0)])).toEqual([0, 5, 0]);
  expect(trends.of([at(1, 0), at(2, 0)])).toEqual([10, 25, 0]);
});

test('a process that does nothing has none, nor is there one of a single value', () => {
  const trends = createProcessTrends();
  trends.record([at(1, 10), at(2, 0)]);
  expect(trends.of([at(1, 10)])).toBeNull();
  trends.record([at(1, 10), at(2, 0)]);
  expect(trends.of([at(2, 0)])).toBeNull();
});

test('after a minute of idling nothing is kept', () => {
  const trends = createProcessTrends();
  trends.record([at(1, 10)]);
  for (let answer = 0; answer < 30; answer += 1) trends.record([at(1, 0)]);
  expect(trends.of([at(1, 0)])).toBeNull();
});
