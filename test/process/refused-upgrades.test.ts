import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { connect, type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

interface Handshake {
  readonly path?: string;
  readonly host?: string;
  readonly origin?: string;
  readonly token?: string;
  readonly upgrade?: string;
}

/** Sends a handshake and closes only after the whole answer was read: closing earlier would reset the connection. */
function shakeHands(port: number, { path = '/ws', host, origin, token, upgrade = 'websocket' }: Handshake = {}) {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host ?? `127.0.0.1:${port}`}`,
    'Connection: Upgrade',
    `Upgrade: ${upgrade}`,
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(origin ? [`Origin: ${origin}`] : []),
    ...(token ? [`Authorization: Bearer ${token}`] : []),
  ];
  return new Promise<string>((resolve, reject) => {
    let answer = '';
    const socket = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true });
    const isWhole = () => {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      return answer.includes('\r\n\r\n') && body.length >= Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    };
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      if (isWhole()) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

/** Connections to the port that the other end has closed, and the server has not (state 08, https://docs.kernel.org/networking/proc_net_tcp.html). */
function countCloseWait(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, address, , state]) => address?.endsWith(local) && state === '08').length;
}

async function expectToEnd({ child }: Served): Promise<void> {
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(10_000) });
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}

describe('an upgrade that is refused', () => {
  test('five thousand times over leaves no connection behind, and the server serves and ends as ever', async () => {
    const served = await serve();
    const { port } = served;
    const kinds: readonly (readonly [Handshake, RegExp])[] = [
      [{}, /^HTTP\/1\.1 401 /],
      [{ origin: 'https://evil.example', token: served.token }, /^HTTP\/1\.1 403 /],
      [{ origin: 'https://evil.example' }, /^HTTP\/1\.1 403 /],
      [{ host: 'evil.example', token: served.token }, /^HTTP\/1\.1 403 /],
      [{ path: '/system/metrics', token: served.token }, /^HTTP\/1\.1 426 /],
    ];
    const rest = Array.from({ length: 5000 }, (_, index) => kinds[index % kinds.length] as (typeof kinds)[number]);
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        for (let kind = rest.pop(); kind; kind = rest.pop()) {
          const [handshake, expected] = kind;
          expect(await shakeHands(port, handshake)).toMatch(expected);
        }
      }),
    );
    await expect.poll(() => countCloseWait(port)).toBe(0);
    expect((await served.get('/healthz')).status).toBe(200);
    const { socket } = await connect(served);
    socket.terminate();
    await expectToEnd(served);
  });

  test.each([
    ['/nope', 'websocket'],
    ['/system/metrics', 'websocket'],
    ['/system/stream', 'websocket'],
    ['/', 'websocket'],
    ['/agents/box/ws', 'websocket'],
  ])('at %s is no WebSocket, even with the token', async (path, upgrade) => {
    const served = await serve();
    expect(await shakeHands(served.port, { path, upgrade, token: served.token })).toMatch(/^HTTP\/1\.1 (404|426) /);
    expect(countCloseWait(served.port)).toBe(0);
  });

  test('since its address cannot be decoded, or its key is missing, ends its connection, too', async () => {
    const served = await serve();
    for (const path of ['/%zz', '/ws?%zz', `/${'x'.repeat(3000)}`]) {
      expect(await shakeHands(served.port, { path })).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    await expect.poll(() => countCloseWait(served.port)).toBe(0);
    await expectToEnd(served);
  });

  test('to another protocol is an offer that is passed over: the request is answered as it stands', async () => {
    const served = await serve();
    const answer = await shakeHands(served.port, { path: '/healthz', upgrade: 'h2c' });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer.endsWith('{"status":"ok"}')).toBe(true);
    await expect.poll(() => countCloseWait(served.port)).toBe(0);
  });
});

test('a server ends at SIGTERM, even with clients that do not read', async () => {
  const served = await serve();
  const open = await Promise.all(
    ['GET /', 'GET /system/stream HTTP/1.1\r\n', ''].map(async (bytes) => {
      const socket = connectTcp({ port: served.port, host: '127.0.0.1', allowHalfOpen: true });
      await once(socket, 'connect');
      socket.on('error', () => undefined).write(bytes);
      return socket;
    }),
  );
  const { socket } = await connect(served);
  socket.pause();
  await expectToEnd(served);
  for (const one of open) one.destroy();
});
