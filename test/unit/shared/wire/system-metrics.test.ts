import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { SystemMetricsSchema, toSystemMetrics } from '../../../../shared/wire/system-metrics.ts';
import { cpuAt, memoryAt, unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const identity = { instanceId: 'host-0123abcd', host: { ...unknownHost, logicalCores: 8, physicalCores: 4 } };
const load = (average1m: number) => ({ load: { average1m, average5m: 0, average15m: 0 } });

test('a machine of which nothing is known makes a whole answer, all null, and health says why', () => {
  const snapshot = createSnapshot();
  const health = {
    ...snapshot.health,
    cpu: { state: 'failed', at: snapshot.at - 1500, tookMs: 1, error: 'no such file' },
  } as const;
  const metrics = toSystemMetrics({ ...snapshot, health }, identity);
  expect(Value.Errors(SystemMetricsSchema, metrics)).toEqual([]);
  expect(metrics.cpu.utilization_percent).toBeNull();
  expect(metrics.health['cpu']).toEqual({ state: 'failed', error: 'no such file', age_seconds: 1.5 });
});

test('cores at hand are physical ones less the load, one at the least', () => {
  const cores = (average: number) => toSystemMetrics(createSnapshot(load(average)), identity).cpu.available_cores;
  expect([cores(0.5), cores(3.75), cores(90)]).toEqual([3.5, 1, 1]);
});

test('sizes are MiB, rates MiB per second with the bytes beside them, and used is total less available', () => {
  const { memory } = toSystemMetrics(createSnapshot({ memory: memoryAt(25), cpu: cpuAt(12.3456) }), identity);
  expect(memory).toMatchObject({ total_mb: 16_384, used_mb: 4096, available_mb: 12_288, utilization_percent: 25 });
  const disks = { devices: [], readBytesPerSecond: 2_621_440, writeBytesPerSecond: 0, totals: null };
  const { disk } = toSystemMetrics(createSnapshot({ disks }), identity);
  expect(disk).toMatchObject({ read_rate_mbps: 2.5, read_bytes_per_second: 2_621_440, write_rate_mbps: 0 });
});
