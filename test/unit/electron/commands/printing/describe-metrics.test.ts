import { expect, test } from 'vitest';
import { describeMetrics } from '../../../../../electron/commands/printing/describe-metrics.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { toSystemMetrics } from '../../../../../shared/wire/system-metrics.ts';
import { cpuAt, processesOf, processOf, unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const wording = { text: english, format: englishFormat };
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
  const text = describeMetrics(toSystemMetrics(snapshot, { instanceId: '', host }), host, wording);
  expect(text).toContain(`about ${free} cores free`);
});

test('processes that use nothing, such as zombies, are not listed', () => {
  const processes = processesOf([
    processOf({ pid: 1, name: 'busy', cpuPercent: 3 }),
    processOf({ pid: 2, name: 'large', residentBytes: 1024 ** 2 }),
    processOf({ pid: 3, name: 'writer', writeBytesPerSecond: 1024 }),
    processOf({ pid: 4, name: 'zombie', state: 'zombie', cpuPercent: 0 }),
    processOf({ pid: 5, name: 'unread', cpuPercent: null }),
  ]);
  const text = describeMetrics(toSystemMetrics(createSnapshot({ processes }), { instanceId: '', host }), host, wording);
  for (const name of ['busy', 'large', 'writer']) expect(text).toContain(`  ${name} `);
  for (const name of ['zombie ', 'unread']) expect(text).not.toContain(`  ${name}`);
  expect(text).toContain('Processes  5, 1 running');
});

test('readings that failed are listed with their errors, absent ones are not', () => {
  const snapshot = createSnapshot();
  const health = { ...snapshot.health, disks: { state: 'failed', at: 0, tookMs: 0, error: 'EACCES' } } as const;
  const metrics = toSystemMetrics(createSnapshot({ health }), { instanceId: '', host });
  expect(describeMetrics(metrics, host, wording)).toMatch(/\nNot available\n {2}disks {2}EACCES\n$/);
});
