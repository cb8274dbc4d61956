import { expect, test } from 'vitest';
import { predictRun } from '../../../../../../electron/commands/run/prediction/predict-run.ts';
import type { PastRun } from '../../../../../../electron/commands/run/prediction/run-store.ts';

const run = (seconds: number, labels: PastRun['labels'], part: Partial<PastRun> = {}): PastRun => ({
  at: '2026-11-29T00:00:00.000Z',
  labels,
  seconds,
  cpuPercent: 10 * seconds,
  memoryMb: 100 * seconds,
  ...part,
});

test('a prediction is the middle of the earlier runs with these labels, and where eight of ten lie', () => {
  const runs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seconds) => run(seconds, { job: 'nightly', try: String(seconds) }));
  const other = run(1000, { job: 'other' });
  expect(predictRun([...runs, other], { job: 'nightly' })).toEqual({
    runs: 10,
    seconds: { low: 1, median: 5, high: 9 },
    cpuPercent: { low: 10, median: 50, high: 90 },
    memoryMb: { low: 100, median: 500, high: 900 },
  });
  expect(predictRun(runs, { job: 'nightly', try: '3' })).toMatchObject({ runs: 1, seconds: { median: 3 } });
});

test('without earlier runs there is none, and what was not measured is unknown', () => {
  expect(predictRun([], { job: 'nightly' })).toBeNull();
  expect(predictRun([run(1, { job: 'a' }, { memoryMb: null })], { job: 'a' })).toMatchObject({ memoryMb: null });
});
