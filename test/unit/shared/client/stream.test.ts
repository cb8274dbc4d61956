import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { AddressError, ConnectionError } from '../../../../shared/client/errors.ts';
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

  test('continues after a change of state, too', async () => {
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

describe('what is closed in a callback', () => {
  test('delivers nothing more, even of what has already arrived', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: metrics\ndata: {"cpu":{}}\n\n'.repeat(3));
    });
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      for (const _ of [1, 2, 3]) socket.send('{"channel":"system/cpu","data":{}}');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    let count = 0;
    const stream = new TachoClient({ url }).stream({
      onMetrics() {
        count += 1;
        stream.close();
      },
    });
    await expect.poll(() => count).toBeGreaterThan(0);
    let messages = 0;
    await new Promise<void>((resolve) => {
      const channels = new TachoClient({ url, WebSocket }).subscribe({
        channels: ['system/cpu'],
        onData() {
          messages += 1;
          channels.close();
        },
        onState: (isOpen) => void (isOpen || resolve()),
      });
    });
    expect([count, messages]).toEqual([1, 1]);
  });
});

/** The address of a port without a listener. */
async function findClosedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

const neverCalled = () => undefined;

describe('a stream to an address', () => {
  test('without a listener is lost, and reports once per outage which address and why', async () => {
    const url = await findClosedPort();
    const states: [StreamState, string | undefined][] = [];
    const errors: Error[] = [];
    let requests = 0;
    keep(
      new TachoClient({
        url,
        fetch: (...given) => {
          requests += 1;
          return fetch(...given);
        },
      }).stream({
        interval: 1,
        onMetrics: neverCalled,
        onState: (state, reason) => void states.push([state, reason?.message]),
        onError: (error) => void errors.push(error),
      }),
    );
    // The stream, a poll, and the stream again.
    await expect.poll(() => requests, { timeout: 20_000 }).toBeGreaterThan(2);
    expect(errors).toEqual([expect.any(ConnectionError)]);
    expect(errors[0]?.message).toMatch(`cannot reach Tacho at ${url}: connect ECONNREFUSED`);
    expect(states).toEqual([['lost', errors[0]?.message]]);
  });

  test.each(['nonsense', 'localhost:7780'])('that is none, such as %s, is closed and reported', async (url) => {
    const error = await new Promise<Error>((resolve) => {
      keep(new TachoClient({ url }).stream({ onMetrics: neverCalled, onError: resolve }));
    });
    expect(error).toBeInstanceOf(AddressError);
    expect(error.message).toBe(`"${url}" is not the address of a server; use one such as http://127.0.0.1:7780`);
  });

  test('of another server is reported as not being Tacho', async () => {
    const server = createServer((_request, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const error = await new Promise<Error>((resolve) => {
      keep(new TachoClient({ url }).stream({ onMetrics: neverCalled, onError: resolve }));
    });
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toBe(`cannot reach Tacho at ${url}: the answer is not JSON`);
  });
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

  test('to an invalid address throw it, or report it to onError', async () => {
    const client = new TachoClient({ url: 'nonsense', WebSocket });
    const options = { channels: ['system/cpu'], onData: () => undefined };
    expect(() => client.subscribe(options)).toThrow(AddressError);
    expect(await new Promise((resolve) => client.subscribe({ ...options, onError: resolve }))).toBeInstanceOf(
      AddressError,
    );
  });

  test('to a port without a listener are reported as closed, with a reason', async () => {
    const url = await findClosedPort();
    const told: unknown[] = [];
    const channels = new TachoClient({ url, WebSocket }).subscribe({
      channels: ['system/cpu'],
      onData: () => undefined,
      onState: (isOpen) => void told.push(isOpen),
      onError: ({ message }) => void told.push(message),
    });
    closing.push(() => channels.close());
    await expect
      .poll(() => told)
      .toEqual([false, expect.stringMatching(`cannot reach Tacho at ${url}: connect ECONN`)]);
  });
});
