import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { createCommandTracker } from '../../../../../electron/commands/run/command-tracker.ts';
import type { FamilyUse } from '../../../../../electron/commands/run/process-family.ts';

function start() {
  const time = { ms: 0 };
  const use = { pids: [7], usage: { cpuMs: 0, readBytes: 0, writtenBytes: 0 }, residentBytes: 1024 ** 2, threads: 1 };
  let current: FamilyUse | Error = use;
  const family = {
    sample() {
      if (current instanceof Error) throw current;
      return current;
    },
  };
  const tracker = createCommandTracker(family, 7, () => time.ms);
  return {
    tracker,
    sampleAt(ms: number, part: Partial<FamilyUse> | Error) {
      time.ms = ms;
      current = part instanceof Error ? part : { ...use, ...part };
      tracker.sample();
    },
  };
}

const usage = (cpuMs: number, bytes = 0) => ({ cpuMs, readBytes: bytes, writtenBytes: bytes });

test('each entry covers the time since the previous one', () => {
  const { tracker, sampleAt } = start();
  sampleAt(1000, { usage: usage(500, 1024 ** 2) });
  expect(tracker.nextEntry()).toMatchObject({ interval_seconds: 1, cpu_percent: 50, read_rate_mbps: 1, memory_mb: 1 });
  sampleAt(3000, { usage: usage(700, 1024 ** 2) });
  expect(tracker.sinceEntryMs()).toBe(2000);
  expect(tracker.nextEntry()).toMatchObject({ interval_seconds: 2, cpu_percent: 10, read_rate_mbps: 0 });
});

test('the summary has the peak over at least 250 ms and the mean over the whole time', () => {
  const { tracker, sampleAt } = start();
  sampleAt(10, { usage: usage(10) });
  sampleAt(1000, { usage: usage(100) });
  sampleAt(2000, { usage: usage(1000), residentBytes: 3 * 1024 ** 2, threads: 5 });
  tracker.end(4000);
  sampleAt(9000, { usage: usage(1000), threads: 50 });
  expect(tracker.summary()).toMatchObject({
    process_cpu_percent: { peak: 90, mean: 25 },
    process_memory_mb: { peak: 3 },
    process_num_threads: { peak: 5 },
    cpu_seconds: 1,
  });
});

test('CPU usage never exceeds what the machine has', () => {
  const { tracker, sampleAt } = start();
  sampleAt(1000, { usage: usage(10_000_000) });
  expect(tracker.nextEntry()['cpu_percent']).toBe(100 * availableParallelism());
});

test('what cannot be read is null', () => {
  const { tracker, sampleAt } = start();
  sampleAt(1000, new Error('EMFILE'));
  expect(tracker.nextEntry()).toMatchObject({ pid: 7, processes: null, cpu_percent: null, memory_mb: null });
  expect(tracker.summary()).toMatchObject({ cpu_seconds: null, process_cpu_percent: { peak: null, mean: null } });
  expect(tracker.usage).toBeNull();
});
