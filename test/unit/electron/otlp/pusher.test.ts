import { expect, test } from 'vitest';
import { createPusher } from '../../../../electron/otlp/pusher.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';
import { unknownHost } from '../../../fake/readings.ts';

function open() {
  const log: string[] = [];
  const pusher = createPusher({
    version: '1.2.3',
    identity: { instanceId: 'x-1', host: unknownHost },
    statistics: [],
    latest: () => null,
    watch(intervalMs) {
      log.push(`watch ${intervalMs}`);
      return () => log.push('unwatch');
    },
    notices: { put: () => undefined, remove: () => undefined },
    log: { warn: () => undefined },
  });
  const apply = (url: string, seconds = 60) =>
    pusher.apply({ ...defaultSettings, 'otlp.url': url, 'otlp.intervalSeconds': seconds });
  return { pusher, apply, log };
}

test('without a receiver nothing is watched', async () => {
  const { pusher, apply, log } = open();
  await apply('');
  await pusher.close();
  expect(log).toEqual([]);
});

test('pushing starts, stays, changes and stops with the settings', async () => {
  const { pusher, apply, log } = open();
  await apply('http://127.0.0.1:1/v1/metrics');
  await apply('http://127.0.0.1:1/v1/metrics');
  expect(log.splice(0)).toEqual(['watch 60000']);
  await apply('http://127.0.0.1:1/v1/metrics', 120);
  expect(log.splice(0)).toEqual(['unwatch', 'watch 120000']);
  await pusher.close();
  expect(log).toEqual(['unwatch']);
}, 15_000);
