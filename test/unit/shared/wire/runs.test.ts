import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { RunWire, toRun } from '../../../../shared/wire/runs.ts';

test('a run has its labels, its time and its load', () => {
  const run = toRun({
    labels: { job: 'nightly' },
    name: 'nightly',
    command: 'make',
    pid: 42,
    startedAt: 0,
    processes: 3,
    cpuPercent: 123.456,
    residentBytes: 1536 * 1024,
    threads: 4,
    readBytesPerSecond: 10.4,
    writeBytesPerSecond: null,
  });
  expect(Value.Errors(RunWire, run)).toEqual([]);
  expect(run).toMatchObject({
    labels: { job: 'nightly' },
    started: '1970-01-01T00:00:00.000Z',
    cpu_percent: 123.46,
    memory_mb: 1.5,
    memory_bytes: 1_572_864,
    read_bytes_per_second: 10,
    write_bytes_per_second: null,
  });
});
