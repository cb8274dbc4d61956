import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';

import { createAgentStreams } from '../../../../../../electron/api/routes/agents/agent-streams.ts';
import type { AgentEvent, Fleet, WatchOptions } from '../../../../../../shared/fleet.ts';
import type { AgentStatus } from '../../../../../../shared/wire/agents.ts';

/** An agent that has something new whenever the test says so, each time a megabyte. */
function createTestFleet() {
  const wishes = new Set<WatchOptions>();
  let tell: (id: string) => void = () => undefined;
  let tellEvent: (id: string, event: AgentEvent) => void = () => undefined;
  let count = 0;
  const removals = new Set<() => void>();
  const fleet = {
    find: () => ({ connected: true }),
    readLive: () => Buffer.from(`{"count":${count},"filler":"${'x'.repeat(1_000_000)}"}`),
    watch(_id: string, wish: WatchOptions, onRemoved: () => void) {
      wishes.add(wish);
      removals.add(onRemoved);
      return () => wishes.delete(wish);
    },
    subscribe(listener: (id: string) => void) {
      tell = listener;
      return () => undefined;
    },
    subscribeEvents(listener: typeof tellEvent) {
      tellEvent = listener;
      return () => undefined;
    },
  } as unknown as Fleet;
  const next = () => {
    count += 1;
    tell('box');
  };
  const remove = () => {
    for (const onRemoved of removals) onRemoved();
  };
  return { fleet, wishes, next, remove, happen: (event: AgentEvent) => tellEvent('box', event) };
}

test('a reader of an agent that does not read misses samples, another gets them all, and the agent is left when both are gone', async () => {
  const { fleet, wishes, next } = createTestFleet();
  const streams = createAgentStreams(fleet);
  // Due with each sample.
  const server = createServer((_request, response) => streams.add(response, 'box', { intervalSeconds: 0, groups: [] }));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const open = async (): Promise<IncomingMessage> => {
    const [response] = await once(get({ port: (server.address() as AddressInfo).port, agent: false }), 'response');
    return response;
  };
  const [slow, fast] = [await open(), await open()];
  expect(wishes.size).toBe(2);
  const seen: string[] = [];
  fast.setEncoding('utf8').on('data', (text) => seen.push(...(text.match(/"count":\d+/g) ?? [])));
  for (let count = 1; count <= 40; count += 1) {
    next();
    await expect.poll(() => seen.at(-1)).toBe(`"count":${count}`);
  }
  expect(new Set(seen).size).toBe(41);
  const got: string[] = [];
  slow.setEncoding('utf8').on('data', (text) => got.push(...(text.match(/"count":\d+/g) ?? [])));
  next();
  await expect.poll(() => got.at(-1)).toMatch(/\d/);
  // What the socket between us held, of forty megabytes.
  expect(got.length).toBeLessThan(20);
  slow.destroy();
  await expect.poll(() => wishes.size).toBe(1);
  fast.destroy();
  await expect.poll(() => wishes.size).toBe(0);
  streams.close();
  server.close();
});

test('the streams of an agent end when it is removed', async () => {
  const { fleet, wishes, remove } = createTestFleet();
  const streams = createAgentStreams(fleet);
  const server = createServer((_request, response) => streams.add(response, 'box', { intervalSeconds: 0, groups: [] }));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const [reader] = (await once(get({ port: (server.address() as AddressInfo).port, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  const ended = new Promise((resolve) => reader.once('close', resolve));
  reader.on('error', () => undefined).resume();
  expect(wishes.size).toBe(1);
  remove();
  await ended;
  await expect.poll(() => wishes.size).toBe(0);
  streams.close();
  server.close();
});

test('a reader gets the requested groups, once the agent sends them', async () => {
  const { fleet, wishes, next } = createTestFleet();
  let json = Buffer.from('{"hostname":"box","cpu":{}}');
  const streams = createAgentStreams({ ...fleet, readLive: () => json });
  const server = createServer((_request, response) =>
    streams.add(response, 'box', { intervalSeconds: 0, groups: ['cpu', 'memory'] }),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const [reader] = (await once(get({ port: (server.address() as AddressInfo).port, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  let text = '';
  reader.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  expect([...wishes]).toEqual([{ intervalSeconds: 0, groups: ['cpu', 'memory'] }]);
  next();
  json = Buffer.from('{"hostname":"box","cpu":{},"memory":{"a":1},"disk":{}}');
  next();
  await expect.poll(() => text.match(/data: (.*)/)?.[1]).toBe('{"hostname":"box","cpu":{},"memory":{"a":1}}');
  reader.destroy();
  streams.close();
  server.close();
});

test('a reader learns that the agent is offline instead of getting an old sample, and gets the next sample when it is back', async () => {
  const { fleet, next, happen } = createTestFleet();
  let connected = false;
  const streams = createAgentStreams({
    ...fleet,
    find: () => ({ connected, last_seen: '2026-11-23T08:00:00.000Z' }) as AgentStatus,
    readLive: () => (connected ? Buffer.from('{"cpu":{}}') : null),
  });
  const server = createServer((_request, response) =>
    streams.add(response, 'box', { intervalSeconds: 300, groups: [] }),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const [reader] = (await once(get({ port: (server.address() as AddressInfo).port, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  let text = '';
  reader.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  const data = 'data: {"agent_id":"box","last_seen":"2026-11-23T08:00:00.000Z"}\n\n';
  const expected = [`retry: 2000\n\n`, `event: offline\n${data}`];
  await expect.poll(() => text).toBe(expected.join(''));
  connected = true;
  happen('online');
  expected.push(`event: online\n${data}`);
  await expect.poll(() => text).toBe(expected.join(''));
  // Long before the next one is due.
  next();
  expected.push('event: metrics\ndata: {"cpu":{}}\n\n');
  await expect.poll(() => text).toBe(expected.join(''));
  connected = false;
  happen('offline');
  expected.push(`event: offline\n${data}`);
  await expect.poll(() => text).toBe(expected.join(''));
  reader.destroy();
  streams.close();
  server.close();
});
