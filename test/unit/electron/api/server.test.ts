import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { get as getOverTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createAccess } from '../../../../electron/api/access/access.ts';
import { openTokenFile } from '../../../../electron/api/access/token-file.ts';
import type { Tokens } from '../../../../electron/api/access/tokens/tokens.ts';
import type { Feed } from '../../../../electron/api/feed.ts';
import { type RunningServer, type ServerCertificate, startServer } from '../../../../electron/api/server.ts';
import { createSelfSigned } from '../../../../electron/fleet/trust/certificates.ts';
import { internalErrorText, UserError } from '../../../../shared/user-error.ts';
import type { Handlers } from '../../../../shared/window/ipc.ts';
import { windowProtocol } from '../../../../shared/window/protocol.ts';
import { createAudit, noTokens } from '../../../fake/access.ts';
import { unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

let running: RunningServer | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function startTestServer(
  handlers: Partial<Handlers> = {},
  { certificate = null, tokens = noTokens }: { certificate?: ServerCertificate | null; tokens?: Tokens } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-server-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const warnings: string[] = [];
  const access = createAccess(openTokenFile(join(folder, 'api-token')), tokens, Date.now);
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: createSnapshot({}),
    statistics: [],
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    handlers,
    subscribe: () => () => undefined,
    watch: () => () => undefined,
  } as unknown as Feed;
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    names: [],
    origins: ['http://localhost:5173'],
    certificate,
    version: '1.2.3',
    windowFolder: folder,
    feed,
    access,
    audit: createAudit(),
    tokenProblem: null,
    warn: (text) => void warnings.push(text),
  });
  running = server;
  return { server, access, warnings, headers: () => ({ authorization: `Bearer ${access.token}` }) };
}

test('a new token ends every connection that the old one, or its cookies, had opened', async () => {
  const { server, access, headers } = await startTestServer();
  const page = await fetch(server.createLink());
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const byToken = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers: headers() });
  const byCookie = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers: { cookie } });
  await Promise.all([once(byToken, 'open'), once(byCookie, 'open')]);
  const [stream] = (await once(get(`${server.url}/system/stream`, { headers: headers() }), 'response')) as [
    IncomingMessage,
  ];
  stream.on('error', () => undefined).resume();
  const ended = [
    once(byToken, 'close'),
    once(byCookie, 'close'),
    new Promise((resolve) => stream.once('close', resolve)),
  ];
  const old = headers();
  access.renew();
  await Promise.all(ended);
  const status = async (sent: Record<string, string>) =>
    (await fetch(`${server.url}/system/info`, { headers: sent })).status;
  expect([await status(old), await status({ cookie }), await status(headers())]).toEqual([401, 401, 200]);
});

describe('over TLS', () => {
  const startTls = async () => {
    const { certificate: cert, key } = await createSelfSigned(['localhost', '127.0.0.1'], Date.now());
    const started = await startTestServer({}, { certificate: { cert, key, ownFingerprint: null } });
    const ask = async (path: string, headers: Record<string, string>) => {
      const sent = getOverTls(`${started.server.url}${path}`, { ca: cert, headers });
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.on('error', () => undefined).resume();
      return response;
    };
    return { ...started, cert, ask };
  };

  test('the certificate is verified by its names, plain HTTP is not served, and the cookie is for TLS only', async () => {
    const { server, headers, ask } = await startTls();
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect((await ask('/system/metrics', headers())).statusCode).toBe(200);
    const link = new URL(server.createLink());
    const page = await ask(`${link.pathname}${link.search}`, {});
    expect(page.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    expect((await ask('/', { ...headers(), origin: server.url })).statusCode).toBe(200);
    expect((await ask('/', { ...headers(), origin: server.url.replace('https', 'http') })).statusCode).toBe(403);
    await expect(fetch(server.url.replace('https', 'http'))).rejects.toThrow();
  });

  test('a new token ends streams and WebSockets, and closing ends what is left', async () => {
    const { server, access, headers, cert, ask } = await startTls();
    const connect = async () => {
      const socket = new WebSocket(`${server.url.replace('https', 'wss')}/ws`, { headers: headers(), ca: cert });
      await once(socket, 'open');
      return socket;
    };
    const [socket, stream] = [await connect(), await ask('/system/stream', headers())];
    const ended = [once(socket, 'close'), new Promise((done) => stream.once('close', done))];
    access.renew();
    await Promise.all(ended);
    const last = await connect();
    const closed = once(last, 'close');
    await server.close();
    await closed;
  });
});

test('a server closes at once, whatever is connected', async () => {
  const { server, headers } = await startTestServer();
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers: headers() });
  await once(socket, 'open');
  socket.pause();
  const [stream] = (await once(get(`${server.url}/system/stream`, { headers: headers() }), 'response')) as [
    IncomingMessage,
  ];
  stream.on('error', () => undefined);
  await server.close();
  socket.terminate();
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
});

const refusing: Partial<Handlers> = { bootstrap: () => Promise.reject(new UserError('db-1 is not connected')) };
const broken: Partial<Handlers> = { bootstrap: () => (undefined as unknown as () => never)() };

test.each([
  ['a message for the user', refusing, 'db-1 is not connected', []],
  ['a bug', broken, internalErrorText, [expect.stringMatching(/^call bootstrap failed: TypeError: /)]],
])('%s is answered and logged alike over HTTP and over a WebSocket', async (_what, handlers, error, logged) => {
  const { server, headers, warnings } = await startTestServer(handlers);
  const call = { call: 'bootstrap', args: [] };
  const answer = await fetch(`${server.url}/window/call`, {
    method: 'POST',
    headers: { ...headers(), origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify(call),
  });
  expect(await answer.json()).toEqual({ error });
  expect(warnings.splice(0)).toEqual(logged);

  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, windowProtocol, {
    headers: { ...headers(), origin: server.url },
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 7, ...call }));
  const [message] = await once(socket, 'message');
  expect(JSON.parse(String(message))).toEqual({ id: 7, error });
  expect(warnings).toEqual(logged);
});

test.each(['/sd', '/metrics/agents', '/agents/db-1/metrics'])(
  'without a hub, %s says how to turn it on',
  async (path) => {
    const { server, headers } = await startTestServer();
    const answer = await fetch(`${server.url}${path}`, { headers: headers() });
    expect([answer.status, await answer.json()]).toEqual([
      404,
      {
        error: 'not_found',
        message: expect.stringMatching(/^the hub is off; turn it on with .*hub\.enabled.*`tacho hub`$/),
      },
    ]);
  },
);
