import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { SystemMetricsSchema, toSystemMetrics } from '../../../../shared/wire/system-metrics.ts';
import { unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const identity = { instanceId: 'host-0123abcd', host: { ...unknownHost, logicalCores: 8, physicalCores: 4 } };

test('a machine without known values gives a complete answer, all null, and health says why', () => {
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
