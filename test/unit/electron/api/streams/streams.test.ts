import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createChannels } from '../../../../../electron/api/sockets/channels.ts';
import { createLatestMetrics } from '../../../../../electron/api/streams/latest-metrics.ts';
import { createStreams } from '../../../../../electron/api/streams/streams.ts';
import { unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

afterEach(() => {
  vi.useRealTimers();
});

const hourMs = 3_600_000;

describe('the clock on the wall is set back an hour while', () => {
  test('a stream of events is read: it goes on', async () => {
    let monotonicMs = 1000;
    const streams = createStreams(() => monotonicMs);
    let count = 0;
    const server = createServer((_request, response) =>
      streams.add(
        response,
        1000,
        () => Buffer.from(`data: ${count}\n\n`),
        () => undefined,
      ),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const [response] = (await once(
      get({ port: (server.address() as AddressInfo).port, agent: false }),
      'response',
    )) as [IncomingMessage];
    let text = '';
    response.setEncoding('utf8').on('data', (data) => {
      text += data;
    });
    await expect.poll(() => text).toContain('data: 0');
    vi.useFakeTimers({ now: Date.now() - hourMs, toFake: ['Date'] });
    for (count = 1; count <= 3; count += 1) {
      monotonicMs += 1000;
      streams.notify();
      vi.useRealTimers();
      await expect.poll(() => text).toContain(`data: ${count}`);
      vi.useFakeTimers({ now: Date.now() - hourMs, toFake: ['Date'] });
    }
    streams.close();
    server.close();
  });
});

test('a stream whose event cannot be made ends, and no other with it', async () => {
  const streams = createStreams(() => 0);
  const made: string[] = [];
  const server = createServer(({ url }, response) => {
    let isFirst = true;
    streams.add(
      response,
      0,
      () => {
        if (url === '/bad' && !isFirst) throw new Error('bad');
        isFirst = false;
        made.push(url ?? '');
        return Buffer.from('data: x\n\n');
      },
      () => undefined,
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const open = async (path: string) => {
    const { port } = server.address() as AddressInfo;
    const [response] = (await once(get({ port, path, agent: false }), 'response')) as [IncomingMessage];
    return response.on('error', () => undefined).resume();
  };
  const bad = await open('/bad');
  await open('/good');
  const ended = new Promise((resolve) => bad.once('close', resolve));
  streams.notify();
  await ended;
  expect(streams.count).toBe(1);
  expect(made.filter((path) => path === '/good')).toHaveLength(2);
  streams.close();
  server.close();
});

test('the text of a channel is created once per sample for all subscribers', () => {
  let snapshot = createSnapshot({});
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
  };
  const current = createLatestMetrics({
    ...feed,
    get snapshot() {
      return snapshot;
    },
  });
  const channels = createChannels(feed, current);
  const made = vi.spyOn(JSON, 'stringify');
  const first = channels.read('system/cpu');
  for (let count = 0; count < 10; count += 1) expect(channels.read('system/cpu')).toBe(first);
  channels.read('alerts');
  channels.read('alerts');
  expect(channels.read('system/gpu/7')).toBeNull();
  expect(made).toHaveBeenCalledTimes(2);
  snapshot = createSnapshot({});
  channels.read('system/cpu');
  expect(made).toHaveBeenCalledTimes(3);
  made.mockRestore();
});
