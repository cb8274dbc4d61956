import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createAccess } from '../../electron/api/access/access.ts';
import { openTokenFile } from '../../electron/api/access/token-file.ts';
import type { Feed } from '../../electron/api/feed.ts';
import { startServer } from '../../electron/api/server.ts';
import { createAudit, noTokens } from '../fake/access.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub, type TestHub } from '../fake/fleet.ts';
import { helloOf, openRawAgent } from '../fake/raw-agent.ts';
import { unknownHost } from '../fake/readings.ts';
import { createSnapshot } from '../fake/snapshot.ts';

const open: { close(): unknown }[] = [];
let hub: TestHub;
let url: string;
let headers: Readonly<Record<string, string>>;

beforeEach(async () => {
  hub = await startTestHub();
  const folder = mkdtempSync(join(tmpdir(), 'tacho-agent-windows-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const access = createAccess(openTokenFile(join(folder, 'api-token')), noTokens, Date.now);
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: createSnapshot({}),
    statistics: [],
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    handlers: {},
    subscribe: () => () => undefined,
    watch: () => () => undefined,
  } as unknown as Feed;
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    names: [],
    origins: [],
    certificate: null,
    audit: createAudit(),
    version: '1.2.3',
    windowFolder: folder,
    feed,
    access,
    tokenProblem: null,
    fleet: hub,
    warn: () => undefined,
  });
  open.push(hub, server);
  url = server.url;
  headers = { authorization: `Bearer ${access.token}` };
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function openAgentWindow(id: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/agents/${id}/ws`, { headers });
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  await once(socket, 'open');
  const ask = async (): Promise<unknown> => {
    const heard = once(socket, 'message').then(([data]) => String(data));
    socket.send('{"id":1,"call":"bootstrap","args":[]}');
    return Promise.race([heard, closed]);
  };
  return { socket, closed, ask };
}

test('the seventeenth window of an agent is closed with a reason, and opens once another has closed', async () => {
  const membership = await joinTestHub(hub);
  open.push(startTestAgent(membership, createTestSource().source));
  await expect.poll(() => hub.find('box')?.connected).toBe(true);
  const windows = [];
  for (let count = 0; count < 16; count += 1) windows.push(await openAgentWindow('box'));
  const answers = await Promise.all(windows.map(({ ask }) => ask()));
  expect(answers).toEqual(Array(16).fill(expect.stringContaining('echo')));
  expect(await (await openAgentWindow('box')).ask()).toEqual([1013, '16 windows of box are already open, the maximum']);
  windows[0]?.socket.close();
  await windows[0]?.closed;
  expect(await (await openAgentWindow('box')).ask()).toEqual(expect.stringContaining('echo'));
}, 60_000);

test('the window of an agent that does not answer is closed with a reason, and the agent is notified', async () => {
  const agent = openRawAgent(await joinTestHub(hub));
  open.push(agent);
  agent.send(helloOf('box'));
  await expect.poll(() => hub.find('box')?.connected).toBe(true);
  const { socket, ask } = await openAgentWindow('box');
  // More than may be pending: the socket is not read on.
  for (let id = 100; id < 200; id += 1) socket.send(`{"id":${id},"call":"bootstrap","args":[]}`);
  expect(await ask()).toEqual([1013, 'the agent does not respond']);
  await expect.poll(() => agent.heard.some(({ windowClose }) => windowClose)).toBe(true);
}, 60_000);

test('a stream of metrics ends when its agent is removed, and an agent of the same name that joins later has a stream of its own', async () => {
  const join = async () => {
    const agent = openRawAgent(await joinTestHub(hub));
    open.push(agent);
    agent.send(helloOf('box'));
    await expect.poll(() => hub.find('box')?.connected).toBe(true);
    return agent;
  };
  const read = () => fetch(`${url}/agents/box/metrics/stream?interval=1`, { headers });
  await join();
  const stream = await read();
  await expect.poll(() => hub.find('box')?.streaming_active).toBe(true);
  hub.remove('box');
  // Its end may be a broken connection.
  await stream.text().catch(() => undefined);
  expect((await read()).status).toBe(404);
  const again = await join();
  const next = await read();
  await expect.poll(() => again.heard.some(({ watch }) => watch)).toBe(true);
  await next.body?.cancel();
}, 60_000);
