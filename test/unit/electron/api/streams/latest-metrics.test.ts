import { expect, test } from 'vitest';
import { createLatestMetrics } from '../../../../../electron/api/streams/latest-metrics.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { metricGroups } from '../../../../../shared/wire/groups.ts';
import { cpuAt, unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

function open(snapshot: Snapshot | null) {
  const feed = { snapshot, identity: { instanceId: 'x-1', host: unknownHost } };
  return { feed, latest: createLatestMetrics(feed) };
}

const parse = (json: Buffer | null) => JSON.parse(String(json));

test('before the first sample there is nothing', () => {
  const { latest } = open(null);
  expect([
    latest.metrics(),
    latest.whole(),
    latest.some(['cpu']),
    latest.part('cpu'),
    latest.gpus(),
    latest.info(),
  ]).toEqual(Array(6).fill(null));
});

test('groups come with timestamp and identity, a part alone', () => {
  const { latest } = open(createSnapshot({ cpu: cpuAt(25) }));
  const { cpu, memory, ...head } = parse(latest.some(['cpu', 'memory']));
  expect(Object.keys(head)).toEqual(['timestamp', 'instance_id', 'hostname']);
  expect(parse(latest.part('cpu'))).toEqual(cpu);
  expect(parse(latest.whole())).toMatchObject({ cpu, memory });
  expect(Object.keys(parse(latest.part('gpu')))).toEqual(['gpus', 'gpu_type']);
});

test('every group is a part of the whole', () => {
  const { latest } = open(createSnapshot({}));
  const whole = parse(latest.whole());
  for (const name of metricGroups) expect(whole).toMatchObject(parse(latest.some([name])));
});

test('each form is made once per sample', () => {
  const { feed, latest } = open(createSnapshot({ cpu: cpuAt(25) }));
  const before = latest.whole();
  expect(latest.whole()).toBe(before);
  feed.snapshot = createSnapshot({ cpu: cpuAt(50) });
  expect(latest.whole()).not.toBe(before);
  expect(parse(latest.part('cpu')).utilization_percent).toBe(50);
});
