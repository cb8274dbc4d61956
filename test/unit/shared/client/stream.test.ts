import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import type { MetricsStream, StreamState } from '../../../../shared/client/stream.ts';
import { TachoClient } from '../../../../shared/client/tacho-client.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const keep = (stream: MetricsStream) => void closing.push(() => stream.close());

/** A server that sends an event when it is told to, and counts what it is asked. */
async function startServer() {
  const asked: string[] = [];
  let open: ServerResponse | null = null;
  const server = createServer(({ url = '' }, response) => {
    asked.push(url.split('?')[0] ?? '');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: metrics\ndata: {"cpu":{}}\n\n');
    open = response;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, send: () => open?.write('event: metrics\ndata: {"cpu":{}}\n\n') };
}

describe('a stream whose callback throws', () => {
  test('reports it each time and continues over the same connection', async () => {
    const { url, asked, send } = await startServer();
    const states: StreamState[] = [];
    const errors: string[] = [];
    keep(
      new TachoClient({ url }).stream({
        interval: 1,
        onMetrics() {
          throw new TypeError('a bug of the caller');
        },
        onState: (state) => void states.push(state),
        onError: (error) => void errors.push(error.message),
      }),
    );
    for (let count = 1; count <= 3; count += 1) {
      await expect.poll(() => errors.length).toBe(count);
      send();
    }
    expect(new Set(errors)).toEqual(new Set(['a bug of the caller']));
    expect([states, asked]).toEqual([['live'], ['/system/stream']]);
  });

  test('at a change of state goes on, too', async () => {
    const { url, asked } = await startServer();
    const errors: string[] = [];
    let count = 0;
    keep(
      new TachoClient({ url }).stream({
        onMetrics: () => {
          count += 1;
        },
        onState() {
          throw new Error('a bug there');
        },
        onError: (error) => void errors.push(error.message),
      }),
    );
    await expect.poll(() => count).toBe(1);
    expect([errors, asked]).toEqual([['a bug there'], ['/system/stream']]);
  });
});

test('a stream to a port without a listener is lost, with a reason', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const [state, reason] = await new Promise<readonly [StreamState, Error | undefined]>((resolve) => {
    keep(
      new TachoClient({ url: `http://127.0.0.1:${port}` }).stream({
        onMetrics: () => undefined,
        onState: (...told) => resolve([told[0], told[1]]),
      }),
    );
  });
  expect(state).toBe('lost');
  expect(reason).toBeInstanceOf(Error);
});

describe('channels over a WebSocket', () => {
  test('continue when a callback throws, and report it', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    closing.push(() => server.close());
    let connections = 0;
    server.on('connection', (socket) => {
      connections += 1;
      for (let count = 0; count < 3; count += 1) socket.send('{"channel":"system/cpu","event":"metrics","data":{}}');
    });
    const errors: string[] = [];
    const channels = new TachoClient({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      WebSocket,
    }).subscribe({
      channels: ['system/cpu'],
      onData() {
        throw new Error('a bug of the caller');
      },
      onError: (error) => void errors.push(error.message),
    });
    closing.push(() => channels.close());
    await expect.poll(() => errors).toEqual(Array.from({ length: 3 }, () => 'a bug of the caller'));
    expect([channels.isOpen, connections]).toEqual([true, 1]);
  });

  test('to a port without a listener are reported as closed', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const isOpen = await new Promise<boolean>((resolve) => {
      const channels = new TachoClient({ url: `http://127.0.0.1:${port}`, WebSocket }).subscribe({
        channels: ['system/cpu'],
        onData: () => undefined,
        onState: resolve,
      });
      closing.push(() => channels.close());
    });
    expect(isOpen).toBe(false);
  });
});
