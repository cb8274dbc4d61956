import { expect, test } from 'vitest';
import { createChannels, isChannel } from '../../../../../electron/api/sockets/channels.ts';
import { createLatestMetrics } from '../../../../../electron/api/streams/latest-metrics.ts';
import type { AlertOverview } from '../../../../../shared/alerts/alert.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const emptyBoard: AlertOverview = { firing: [], recent: [], held: {}, snoozes: [] };

function open(snapshot: Snapshot | null) {
  const feed = { snapshot, alerts: emptyBoard, identity: { instanceId: 'x-1', host: unknownHost } };
  return { feed, channels: createChannels(feed, createLatestMetrics(feed)) };
}

test.each([
  ['system/cpu', true],
  ['system/gpu/0', true],
  ['system/gpu/999', true],
  ['alerts', true],
  ['system/gpu/', false],
  ['system/gpu/1000', false],
  ['system', false],
  ['constructor', false],
  [7, false],
])('%s is a channel: %s', (name, expected) => {
  expect(isChannel(name)).toBe(expected);
});

test('a channel has its part of the metrics, and null for what does not exist', () => {
  const { channels } = open(createSnapshot({ cpu: cpuAt(25), gpus: [gpuWith({ name: 'Card' })] }));
  const read = (name: string) => JSON.parse(channels.read(name) ?? 'null');
  expect(read('system/cpu')).toMatchObject({
    channel: 'system/cpu',
    event: 'metrics',
    data: { timestamp: expect.any(String), utilization_percent: 25 },
  });
  expect(read('system/gpu/0')).toMatchObject({ data: { name: 'Card' } });
  expect(read('system/gpu/1')).toBeNull();
  expect(read('alerts')).toEqual({ channel: 'alerts', event: 'alerts', data: { firing: [], recent: [] } });
});

test('before the first sample there are only alerts', () => {
  const { channels } = open(null);
  expect([channels.read('system/cpu'), channels.read('alerts') === null]).toEqual([null, false]);
});

test('a message is made once per sample, and once per change of the alerts', () => {
  const { feed, channels } = open(createSnapshot({ cpu: cpuAt(25) }));
  const before = channels.read('system/cpu');
  expect(channels.read('system/cpu')).toBe(before);
  feed.snapshot = createSnapshot({ cpu: cpuAt(50) });
  expect(channels.read('system/cpu')).toContain('"utilization_percent":50');
});
