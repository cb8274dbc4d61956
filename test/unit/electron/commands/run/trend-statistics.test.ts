import { expect, test } from 'vitest';
import { createCommandTracker } from '../../../../../electron/commands/run/command-tracker.ts';
import { createTrends } from '../../../../../electron/commands/run/trend-statistics.ts';

type Line = Readonly<Record<string, unknown>>;

function trendsOf(...lines: readonly Line[]) {
  const trends = createTrends();
  for (const line of lines) trends.add(JSON.stringify(line));
  return Object.fromEntries(trends.list().map(({ label, metric, ...trend }) => [`${label} ${metric}`, trend]));
}

const sample = (runId: string, memory: number, cpu: number, seconds = 2): Line => ({
  message: 'process_resources',
  run_id: runId,
  labels: { job: 'a' },
  interval_seconds: seconds,
  memory_mb: memory,
  cpu_percent: cpu,
});

const final = (runId: string, part: Line = {}): Line => ({
  message: 'resources_final',
  run_id: runId,
  labels: { job: 'a' },
  cpu_percent: 3,
  process_memory_mb: { peak: 140, mean: 83.4 },
  process_cpu_percent: { peak: 60, mean: 41 },
  duration_seconds: 6,
  cpu_seconds: 2.5,
  read_mb: 1,
  written_mb: 0,
  ...part,
});

test('a run is summarized by its last line, which covers the time between samples', () => {
  const trends = trendsOf(sample('1', 100, 70.23), sample('1', 112, 20), final('1'));
  expect(trends['job=a process.memory_mb']).toEqual({ count: 2, average: 83.4, maximum: 140, p95: 112 });
  expect(trends['job=a process.cpu_percent']).toEqual({ count: 2, average: 41, maximum: 60, p95: 60 });
  expect(trends['job=a system.cpu_percent']).toMatchObject({ count: 1, average: 3 });
});

test('CPU seconds, duration and bytes are one value for each run', () => {
  const trends = trendsOf(
    final('1'),
    final('2', { cpu_seconds: 4.5, duration_seconds: 8, read_mb: null, written_mb: 6 }),
  );
  expect(trends['job=a process.cpu_seconds']).toEqual({ count: 2, average: 3.5, maximum: 4.5, p95: 4.5 });
  expect(trends['job=a process.duration_seconds']).toMatchObject({ count: 2, average: 7, maximum: 8 });
  expect(trends['job=a process.read_mb']).toMatchObject({ count: 1, average: 1 });
  expect(trends['job=a process.written_mb']).toMatchObject({ count: 2, average: 3 });
});

test('runs are weighed by their time, and of one that was killed the samples count', () => {
  const trends = trendsOf(final('1'), sample('2', 200, 10, 1), sample('2', 300, 10, 1));
  expect(trends['job=a process.memory_mb']).toEqual({
    count: 2,
    average: expect.closeTo((6 * 83.4 + 200 + 300) / 8, 10),
    maximum: 300,
    p95: 300,
  });
});

test('a final line without what could not be read leaves the samples', () => {
  const trends = trendsOf(sample('1', 100, 7), final('1', { process_memory_mb: { peak: null, mean: null } }));
  expect(trends['job=a process.memory_mb']).toMatchObject({ count: 1, average: 100, maximum: 100 });
});

test('no line of a run is above the peak of its last one', () => {
  let [ms, cpuMs] = [0, 0];
  const family = {
    sample: () => ({ pids: [1], usage: { cpuMs, readBytes: 0, writtenBytes: 0 }, residentBytes: 1, threads: 1 }),
  };
  const tracker = createCommandTracker(family, 1, () => ms);
  const pass = (passedMs: number, usedMs: number) => {
    [ms, cpuMs] = [ms + passedMs, cpuMs + usedMs];
    tracker.sample();
  };
  pass(260, 10);
  pass(200, 200);
  const { cpu_percent: ofLine } = tracker.nextEntry();
  pass(300, 0);
  const { process_cpu_percent: cpu } = tracker.summary() as { process_cpu_percent: { peak: number } };
  expect([ofLine, cpu.peak]).toEqual([45.65, 45.65]);
});
