import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { windowProtocol } from '../../shared/window/protocol.ts';
import { connect, type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

/** Resident memory of the server in MiB. */
function residentMib({ child }: Served): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** A client that sends as fast as the server takes it, and reads nothing at all. */
async function flood(served: Served, protocols: readonly string[], message: object, count: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}/ws`, [...protocols], {
    headers: { authorization: `Bearer ${served.token}` },
  });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  socket.pause();
  const text = JSON.stringify(message);
  for (let sent = 0; sent < count; sent += 1) socket.send(text);
  return socket;
}

/** Samples come on time to others while it goes on. */
async function expectToServe(served: Served, samples: number): Promise<void> {
  const { nextPush, call, socket } = await connect(served);
  for (let count = 0; count < samples; count += 1) {
    await nextPush('snapshot');
    expect((await call('bootstrap')).error).toBeUndefined();
    expect((await served.get('/healthz')).status).toBe(200);
  }
  socket.terminate();
}

describe('a client that reads nothing costs the server little, and the others nothing:', () => {
  test.each([
    ['57,600 calls on each of four windows', [windowProtocol], { id: 1, call: 'listProcesses', args: [] }, 57_600, 4],
    ['20,000 calls that answer everything', [windowProtocol], { id: 1, call: 'bootstrap', args: [] }, 20_000, 1],
    [
      '100,000 subscriptions',
      [],
      { action: 'subscribe', channels: ['system/cpu', 'system/processes'], interval: 1 },
      100_000,
      1,
    ],
  ] as const)('%s', async (_name, protocols, message, count, sockets) => {
    const served = await serve();
    await expectToServe(served, 3);
    const before = residentMib(served);
    const floods = await Promise.all(Array.from({ length: sockets }, () => flood(served, protocols, message, count)));
    await expectToServe(served, 5);
    expect(residentMib(served) - before).toBeLessThan(100);
    for (const socket of floods) socket.terminate();
    await expectToServe(served, 1);
  });

  test('400,000 requests without the token on twenty connections', async () => {
    const served = await serve();
    await expectToServe(served, 3);
    const before = residentMib(served);
    const one = `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\n\r\n`;
    const bytes = Buffer.from(one.repeat(20_000));
    const sockets = Array.from({ length: 20 }, () => {
      const socket = connectTcp(served.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(bytes);
      return socket;
    });
    await expectToServe(served, 3);
    // Each connection is ended within its first piece of 64 KiB; all 400,000 would be held at 180 and more.
    expect(residentMib(served) - before).toBeLessThan(120);
    await expect.poll(() => sockets.every((socket) => socket.destroyed)).toBe(true);
    for (const socket of sockets) socket.destroy();
  });
});

test('a client that reads slowly gets every answer, in order', async () => {
  const served = await serve();
  const socket = await flood(served, [windowProtocol], { id: 1, call: 'nothing', args: [] }, 0);
  const count = 3000;
  const answered: number[] = [];
  socket.on('message', (data) => {
    const { id } = JSON.parse(String(data)) as { id?: number };
    if (id !== undefined) answered.push(id);
  });
  for (let id = 0; id < count; id += 1) socket.send(JSON.stringify({ id, call: 'bootstrap', args: [] }));
  // Long enough for all buffers between to be full: other windows are served in the meantime.
  await expectToServe(served, 2);
  socket.resume();
  await expect.poll(() => answered.length, { timeout: 50_000 }).toBe(count);
  expect(answered).toEqual(answered.toSorted((a, b) => a - b));
  socket.terminate();
});

test('four thousand silent connections do not block others', async () => {
  const served = await serve();
  const silent: ReturnType<typeof connectTcp>[] = [];
  for (let batch = 0; batch < 40; batch += 1) {
    const sockets = Array.from({ length: 100 }, () => connectTcp(served.port, '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => undefined);
    await Promise.all(sockets.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])));
    silent.push(...sockets);
    expect((await served.get('/healthz')).status).toBe(200);
  }
  await expectToServe(served, 1);
  for (const socket of silent) socket.destroy();
});

test('a client that subscribes to more channels than allowed is refused, and keeps those it has', async () => {
  const { socket, next } = await connect(await serve(), { as: 'program' });
  const ask = async (from: number, count: number) => {
    const channels = Array.from({ length: count }, (_, index) => `system/gpu/${from + index}`);
    socket.send(JSON.stringify({ action: 'subscribe', channels }));
    return next(({ event }) => event === 'subscribed' || event === 'error');
  };
  expect(await ask(0, 60)).toMatchObject({ event: 'subscribed' });
  expect(await ask(100, 5)).toMatchObject({ event: 'error', message: 'channels: at most 64 per connection' });
  expect(await ask(0, 64)).toMatchObject({ event: 'subscribed' });
});
