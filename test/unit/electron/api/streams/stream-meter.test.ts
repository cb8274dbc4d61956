import { expect, test } from 'vitest';
import { createStreamMeter } from '../../../../../electron/api/streams/stream-meter.ts';
import { unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

function open() {
  const clock = { nowMs: 0 };
  const meter = createStreamMeter(() => clock.nowMs);
  const read = (name: string) =>
    meter.families
      .find((family) => family.name === name)
      ?.read(createSnapshot(), { instanceId: 'x', host: unknownHost })
      .map(({ labels, value }) => [labels['kind'] ?? '', value]);
  return { clock, meter, read };
}

test('clients are counted by kind until they are gone', () => {
  const { meter, read } = open();
  const leave = meter.add('windows', () => 0);
  meter.add('events', () => 0);
  expect(read('tacho_stream_clients')).toEqual([
    ['events', 1],
    ['windows', 1],
    ['programs', 0],
  ]);
  leave();
  expect(read('tacho_stream_clients')).toContainEqual(['windows', 0]);
});

test('a client lags from when it had last read everything, and the slowest counts', () => {
  const { clock, meter, read } = open();
  let unread = 0;
  meter.add('events', () => unread);
  meter.add('events', () => 0);
  clock.nowMs = 5000;
  meter.check();
  unread = 300;
  clock.nowMs = 7000;
  meter.check();
  expect(read('tacho_stream_lag_seconds')).toContainEqual(['events', 2]);
  expect(read('tacho_stream_unread_bytes')).toContainEqual(['events', 300]);
  unread = 0;
  expect(read('tacho_stream_lag_seconds')).toContainEqual(['events', 0]);
});

test('events that were sent, and that were skipped for a slow reader, are counted', () => {
  const { meter, read } = open();
  meter.countSent();
  meter.countSent();
  meter.countSkipped();
  expect([read('tacho_stream_events_total'), read('tacho_stream_skipped_events_total')]).toEqual([
    [['', 2]],
    [['', 1]],
  ]);
});
