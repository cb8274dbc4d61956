import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { AgentStreamOptions } from '../../../../shared/client/agent-stream.ts';
import { TachoClient } from '../../../../shared/client/tacho-client.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const sample = 'event: metrics\ndata: {"timestamp":"2026-05-20T12:00:00.000Z"}\n\n';
const presence = (event: string, seen: string) =>
  `event: ${event}\ndata: {"agent_id":"db-1","last_seen":"2026-05-20T${seen}Z"}\n\n`;

/** A hub that begins each stream with these events, and sends or breaks when told to. */
async function startHub(first: readonly string[]) {
  const waiting = [...first];
  let open: ServerResponse | null = null;
  const server = createServer(({ url = '' }, response) => {
    if (!url.includes('/stream')) {
      response.writeHead(503, { 'content-type': 'application/json' }).end('{"message":"no metrics received yet"}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(waiting.shift() ?? ': nothing\n\n');
    open = response;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, send: (text: string) => open?.write(text), breakOff: () => open?.destroy() };
}

/** What the callbacks of a stream of db-1 were called with, in order. */
function follow(url: string, part: Partial<AgentStreamOptions> = {}): readonly string[] {
  const seen: string[] = [];
  const stream = new TachoClient({ url }).fleet.stream('db-1', {
    interval: 1,
    onMetrics: () => void seen.push('metrics'),
    onOffline: ({ agent_id: id, last_seen: at }) => void seen.push(`${id} offline ${at}`),
    onOnline: ({ agent_id: id, last_seen: at }) => void seen.push(`${id} online ${at}`),
    ...part,
  });
  closing.push(() => stream.close());
  return seen;
}

describe('a stream of an agent', () => {
  test('says when the agent goes offline and when it is back', async () => {
    const hub = await startHub([sample]);
    const seen = follow(hub.url);
    await expect.poll(() => seen.length).toBe(1);
    hub.send(presence('offline', '12:00:01.000') + presence('online', '12:05:00.000') + sample);
    await expect
      .poll(() => seen)
      .toEqual(['metrics', 'db-1 offline 2026-05-20T12:00:01.000Z', 'db-1 online 2026-05-20T12:05:00.000Z', 'metrics']);
  });

  test('says at once that the agent is offline, and once however often the connection breaks', async () => {
    const away = presence('offline', '12:00:01.000');
    const hub = await startHub([away, away + sample]);
    const seen = follow(hub.url);
    await expect.poll(() => seen).toEqual(['db-1 offline 2026-05-20T12:00:01.000Z']);
    hub.breakOff();
    await expect.poll(() => seen.at(-1), { timeout: 20_000 }).toBe('metrics');
    expect(seen.filter((one) => one.includes('offline'))).toHaveLength(1);
  });

  test('says that the agent is back if it came back while the connection was broken', async () => {
    const hub = await startHub([presence('offline', '12:00:01.000'), sample]);
    const seen = follow(hub.url);
    await expect.poll(() => seen).toHaveLength(1);
    hub.breakOff();
    await expect
      .poll(() => seen, { timeout: 20_000 })
      .toEqual(['db-1 offline 2026-05-20T12:00:01.000Z', 'db-1 online 2026-05-20T12:00:00.000Z', 'metrics']);
  });

  test('calls nothing after it was closed in such a callback', async () => {
    const hub = await startHub([presence('offline', '12:00:01.000') + presence('online', '12:05:00.000') + sample]);
    const seen: string[] = [];
    const stream = new TachoClient({ url: hub.url }).fleet.stream('db-1', {
      onMetrics: () => void seen.push('metrics'),
      onOnline: () => void seen.push('online'),
      onOffline() {
        seen.push('offline');
        stream.close();
      },
    });
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    // All three events came in one piece.
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual(['offline']);
  });

  test('goes on when such a callback throws, and reports its error', async () => {
    const hub = await startHub([presence('offline', '12:00:01.000')]);
    const errors: string[] = [];
    const seen = follow(hub.url, {
      onOffline() {
        throw new Error('a bug of the caller');
      },
      onError: (error) => void errors.push(error.message),
    });
    await expect.poll(() => errors).toEqual(['a bug of the caller']);
    hub.send(sample);
    await expect.poll(() => seen).toEqual(['db-1 online 2026-05-20T12:00:00.000Z', 'metrics']);
    expect(errors).toHaveLength(1);
  });
});

/** A hub behind something that lets no streams through. */
async function startHubWithoutStreams() {
  const agent = { connected: true, last_seen: '2026-05-20T12:00:03.000Z', timestamp: '2026-05-20T12:00:00.000Z' };
  let polls = 0;
  const server = createServer(({ url = '' }, response) => {
    const { timestamp, ...status } = agent;
    if (url.includes('/stream')) response.writeHead(502);
    else response.writeHead(200, { 'content-type': 'application/json' });
    if (url === '/metrics/agents') {
      polls += 1;
      response.end(JSON.stringify({ agents: { 'db-1': status } }));
    } else response.end(JSON.stringify({ timestamp }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const pollTwice = async () => {
    const before = polls;
    await expect.poll(() => polls, { timeout: 20_000 }).toBeGreaterThan(before + 1);
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, agent, pollTwice };
}

describe('a polled agent', () => {
  test('delivers each sample once, and says when the agent goes offline and when it is back', async () => {
    const { url, agent, pollTwice } = await startHubWithoutStreams();
    const states: string[] = [];
    const seen = follow(url, { onState: (state) => void states.push(state) });
    await pollTwice();
    await pollTwice();
    expect([seen, states]).toEqual([['metrics'], ['polling']]);
    agent.connected = false;
    await pollTwice();
    const expected = ['metrics', 'db-1 offline 2026-05-20T12:00:03.000Z'];
    expect(seen).toEqual(expected);
    Object.assign(agent, { connected: true, last_seen: '2026-05-20T12:05:00.000Z', timestamp: agent.last_seen });
    await pollTwice();
    expect([seen, states]).toEqual([[...expected, 'db-1 online 2026-05-20T12:05:00.000Z', 'metrics'], ['polling']]);
  });

  test('that is offline from the start delivers no old sample', async () => {
    const { url, agent, pollTwice } = await startHubWithoutStreams();
    agent.connected = false;
    const seen = follow(url);
    await pollTwice();
    expect(seen).toEqual(['db-1 offline 2026-05-20T12:00:03.000Z']);
  });
});
