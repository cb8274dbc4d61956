import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { Feed } from '../../../../../electron/api/feed.ts';
import { parseRequest, serveChannels } from '../../../../../electron/api/sockets/channel-session.ts';
import { createChannels } from '../../../../../electron/api/sockets/channels.ts';
import { createLatestMetrics } from '../../../../../electron/api/streams/latest-metrics.ts';
import { internalErrorText, UserError } from '../../../../../shared/user-error.ts';
import type { PushListener } from '../../../../../shared/window/ipc.ts';
import { unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

afterEach(() => {
  vi.useRealTimers();
});

const hourMs = 3_600_000;

test('a request has channels, and an interval of two seconds by default', () => {
  expect(parseRequest('{"action":"subscribe","channels":["system/cpu","alerts"],"interval":5}')).toEqual({
    action: 'subscribe',
    channels: ['system/cpu', 'alerts'],
    intervalMs: 5000,
  });
  expect(parseRequest('{"action":"unsubscribe","channels":["alerts"]}').intervalMs).toBe(2000);
});

test.each([
  ['subscribe', 'expected JSON: '],
  ['null', 'action: use subscribe or unsubscribe'],
  ['{"action":"delete","channels":["alerts"]}', 'action: use subscribe or unsubscribe'],
  ['{"action":"subscribe"}', 'channels: use a list of 1 to 64 of system/cpu, '],
  ['{"action":"subscribe","channels":[]}', 'channels: use a list of 1 to 64 of '],
  ['{"action":"subscribe","channels":["system/colour"]}', 'channels: unknown channel; available: system/cpu, '],
  ['{"action":"subscribe","channels":["alerts"],"interval":0}', 'interval: use 1 to 300 seconds'],
  ['{"action":"subscribe","channels":["alerts"],"interval":"5"}', 'interval: use 1 to 300 seconds'],
])('%s is refused with what would be right', (text, message) => {
  expect(() => parseRequest(text)).toThrow(message);
});

test('any text is a request or refused in words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      try {
        expect(parseRequest(text).channels.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

/** A WebSocket that keeps what is sent. */
function openTopics(changes: Partial<Feed> = {}) {
  let push: PushListener = () => undefined;
  const clock = { ms: 1000 };
  const sent: Record<string, unknown>[] = [];
  const warnings: string[] = [];
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: createSnapshot({}),
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    subscribe(listener: PushListener) {
      push = listener;
      return () => undefined;
    },
    watch: () => () => undefined,
  } as unknown as Feed;
  Object.defineProperties(feed, Object.getOwnPropertyDescriptors(changes));
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send: (text: string) => void sent.push(JSON.parse(text)),
    pause: () => undefined,
    resume: () => undefined,
    close: () => undefined,
  });
  serveChannels(socket as unknown as WebSocket, new Socket(), {
    feed,
    channels: createChannels(feed, createLatestMetrics(feed)),
    now: () => clock.ms,
    warn: (text) => void warnings.push(text),
  });
  return { socket, sent, warnings, clock, sample: () => push('snapshot', createSnapshot({})) };
}

test('a subscription that fails within is answered as an error and logged; the connection goes on', async () => {
  const { socket, sent, warnings } = openTopics({
    get alerts(): never {
      throw new RangeError('Invalid time value');
    },
  });
  socket.emit('message', '{"action":"subscribe","channels":["alerts"]}');
  await expect.poll(() => sent.at(-1)).toEqual({ event: 'error', error: 'internal', message: internalErrorText });
  expect(warnings).toEqual([expect.stringMatching(/^a subscription failed: RangeError: Invalid time value\n/)]);
  socket.emit('message', '{"action":"unsubscribe","channels":["alerts"]}');
  await expect.poll(() => sent.at(-1)).toEqual({ event: 'subscribed', channels: [] });
});

test('a clock that is set back an hour does not stop a subscription', async () => {
  const { socket, sent, sample, clock } = openTopics();
  socket.emit('message', '{"action":"subscribe","channels":["system/sensors"],"interval":1}');
  await expect.poll(() => sent.length).toBe(2);
  vi.useFakeTimers({ now: Date.now() - hourMs, toFake: ['Date'] });
  for (let count = 1; count <= 3; count += 1) {
    clock.ms += 1000;
    sample();
  }
  expect(sent).toHaveLength(5);
  clock.ms += 100;
  sample();
  expect(sent).toHaveLength(5);
});
