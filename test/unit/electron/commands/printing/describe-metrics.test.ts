import { expect, test } from 'vitest';
import { describeMetrics } from '../../../../../electron/commands/printing/describe-metrics.ts';
import { toSystemMetrics } from '../../../../../shared/wire/system-metrics.ts';
import { cpuAt, unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const host = { ...unknownHost, logicalCores: 2, physicalCores: 2 };

test.each([
  ['a busy machine has none free, though the load leaves one at least', 98.5, 18, '0.0'],
  ['nor an idle one whose load is high', 0, 0.5, '1.5'],
  ['without a load the use alone counts', 25, null, '1.5'],
  ['without the use the load alone counts', null, 0.25, '1.8'],
  ['of neither nothing is known', null, null, '–'],
])('%s', (_, busyPercent, load, free) => {
  const snapshot = createSnapshot({
    cpu: cpuAt(busyPercent),
    load: load === null ? null : { average1m: load, average5m: 0, average15m: 0 },
  });
  const text = describeMetrics(toSystemMetrics(snapshot, { instanceId: '', host }), host);
  expect(text).toContain(`about ${free} cores free`);
});
