import { expect, test } from 'vitest';
import { runsMetrics } from '../../../../shared/metrics/runs.ts';
import type { Run } from '../../../../shared/readings/runs.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

function run(name: string, cpuPercent: number | null, residentBytes = 1): Run {
  const rest = { labels: {}, command: 'make', pid: 1, startedAt: 0, processes: 1, threads: 1 };
  return { ...rest, name, cpuPercent, residentBytes, readBytesPerSecond: null, writeBytesPerSecond: null };
}

const cpuOf = (...runs: readonly Run[]) => runsMetrics['run.cpuPercent'].read(createSnapshot({ runs }));

test('runs with the same labels are one series, their sum, wherever they are in the list', () => {
  expect(cpuOf(run('a', 10), run('b', 1), run('a', 30))).toEqual([
    ['a', 40],
    ['b', 1],
  ]);
});

test('a sum is unknown while one of its runs is, in whatever order they come', () => {
  const [known, unknown] = [run('a', 10), run('a', null)];
  for (const runs of [
    [known, unknown],
    [unknown, known],
    [known, unknown, known],
  ]) {
    expect(cpuOf(...runs)).toEqual([['a', null]]);
  }
});

test('a run that uses nothing is zero, and none is no series', () => {
  expect(cpuOf(run('a', 0))).toEqual([['a', 0]]);
  expect(runsMetrics['run.memoryBytes'].read(createSnapshot({ runs: [] }))).toEqual([]);
});
