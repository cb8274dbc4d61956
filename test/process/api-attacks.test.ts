import { once } from 'node:events';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { connect, newData, runToEnd, type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const project = join(import.meta.dirname, '..', '..');

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** As it stands: no path is tidied, no header added but Host. */
function ask(
  { url }: Pick<Served, 'url'>,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, path }, (response) => {
      let text = '';
      response.on('data', (data) => {
        text += data;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }));
    });
    sent.on('error', reject).end(body);
  });
}

const bearer = ({ token }: Served) => ({ authorization: `Bearer ${token}` });

/** Resident memory of the server in MiB. */
function residentMib({ child }: Served): number {
  const kib = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]);
  return kib / 1024;
}

/**
 * Sends bytes as they are.
 * @param firstMs how long to wait for the first byte of a response
 * @returns what came back until the connection ended, or was silent for a moment after the first byte
 */
function sendRaw(port: number, bytes: string | Buffer, firstMs = 60_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1');
    let text = '';
    socket.setTimeout(firstMs, () => socket.destroy());
    socket.on('data', (data) => {
      socket.setTimeout(300);
      text += data.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.write(bytes);
  });
}

describe('the server refuses access', () => {
  test('without the token, with another, or with the token in the address; only the open path answers', async () => {
    const served = await serve();
    const paths = [
      '/',
      '/system/metrics',
      '/system/history?metrics=x',
      '/system/stream',
      '/metrics',
      '/ws',
      '/docs',
      '/openapi.json',
      '/link',
      '/index.html',
      '/nope',
    ];
    for (const path of paths) {
      const { status, body } = await ask(served, path);
      expect([path, status]).toEqual([path, 401]);
      expect(body).not.toContain('%');
    }
    for (const wrong of ['x', `${served.token}x`, served.token.slice(1), served.token.toLowerCase()]) {
      const { status } = await ask(served, '/system/metrics', { headers: { authorization: `Bearer ${wrong}` } });
      expect([wrong, status]).toEqual([wrong, 401]);
    }
    const { status, body } = await ask(served, `/system/metrics?token=${served.token}`);
    expect([status, JSON.parse(body)]).toMatchObject([
      401,
      { message: expect.stringContaining('tokens in the URL are not accepted') },
    ]);
    expect(await ask(served, '/healthz')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect(served.said()).not.toContain(served.token);
  });

  test('after thirty failed attempts in a minute, but not with the token', async () => {
    const served = await serve();
    const statuses = [];
    for (let guess = 0; guess < 40; guess += 1) {
      statuses.push((await ask(served, '/metrics', { headers: { authorization: `Bearer ${guess}` } })).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    expect((await ask(served, '/healthz')).status).toBe(200);
    expect([200, 503]).toContain((await served.get('/metrics')).status);
  });

  test('by a foreign host name, as a page of another site would send it, whatever its token', async () => {
    const served = await serve();
    const { port } = served;
    for (const host of [
      `evil.example:${port}`,
      'localhost',
      `127.0.0.1.evil.example:${port}`,
      `127.0.0.1:${port + 1}`,
      `10.0.0.1:${port}`,
      `[::1`,
    ]) {
      expect([host, (await ask(served, '/healthz', { headers: { ...bearer(served), host } })).status]).toEqual([
        host,
        403,
      ]);
    }
    for (const bytes of [
      'GET /healthz HTTP/1.1\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost:\r\n\r\n',
      'GET /healthz HTTP/1.0\r\n\r\n',
    ]) {
      expect(await sendRaw(port, bytes)).toMatch(/^HTTP\/1\.1 40[03] /);
    }
    for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect([host, (await ask(served, '/healthz', { headers: { host } })).status]).toEqual([host, 200]);
    }
  });

  test('from an origin that is not ours, by HTTP, stream and WebSocket', async () => {
    const served = await serve();
    for (const origin of ['https://evil.example', 'null', `https://localhost:${served.port}`, 'http://localhost']) {
      const headers = { ...bearer(served), origin };
      expect([origin, (await ask(served, '/system/stream', { headers })).status]).toEqual([origin, 403]);
      await expect(connect(served, { headers: { origin } })).rejects.toThrow('403');
    }
    const { headers } = await ask(served, '/system/metrics', { headers: { ...bearer(served), origin: served.url } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('twice by one link, or by one that was never given', async () => {
    const served = await serve();
    const path = served.link.slice(served.url.length);
    // Asked for alone it is not spent: a program that looks before a person clicks takes nothing away.
    expect((await ask(served, path, { method: 'HEAD' })).status).toBe(403);
    const first = await ask(served, path);
    const [cookie = ''] = first.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^tacho_session_\d+=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    expect(first.body).not.toContain(served.token);
    const session = { cookie: cookie.split(';')[0] ?? '' };
    expect((await ask(served, '/', { headers: session })).status).toBe(200);
    expect((await ask(served, path)).status).toBe(403);
    expect((await ask(served, '/open?code=abc')).status).toBe(403);
    expect((await ask(served, '/open')).status).toBe(403);
    // A cookie begets no links.
    expect((await ask(served, '/link', { headers: session })).status).toBe(403);
    for (const forged of [
      session.cookie.replace(/=\d/, '=9'),
      session.cookie.slice(0, -2),
      `tacho_session_${served.port}=1.2.3`,
      `tacho_session_${served.port}=`,
    ]) {
      expect([forged, (await ask(served, '/', { headers: { cookie: forged } })).status]).toEqual([forged, 401]);
    }
  });

  test('by a header that is no token, whatever cookie comes with it', async () => {
    const served = await serve();
    const first = await ask(served, served.link.slice(served.url.length));
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await ask(served, '/system/info', { headers: { cookie } })).status).not.toBe(401);
    for (const authorization of [
      '',
      'x',
      'Basic eDp5',
      'Bearer',
      'Bearer ',
      `Bearer ${'x'.repeat(301)}`,
      'Bearer a b',
    ]) {
      for (const path of ['/link', '/system/metrics', '/']) {
        const { status } = await ask(served, path, { headers: { cookie, authorization } });
        expect([authorization, path, status]).toEqual([authorization, path, 401]);
      }
      await expect(connect(served, { headers: { cookie, authorization } })).rejects.toThrow('401');
    }
  });

  test('by the cookie of another port, and a link that opens one Tacho signs no browser out of another', async () => {
    const data = newData();
    const first = await serve(data);
    const second = await serve(data);
    const enter = async (served: Served) => {
      const { headers } = await ask(served, served.link.slice(served.url.length));
      return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    };
    const [one, two] = [await enter(first), await enter(second)];
    const status = async (served: Served, cookie: string) => (await ask(served, '/', { headers: { cookie } })).status;
    // A browser sends both to either.
    expect([await status(first, `${one}; ${two}`), await status(second, `${one}; ${two}`)]).toEqual([200, 200]);
    // Replayed under the name that the other port expects.
    const replayed = one.replace(String(first.port), String(second.port));
    expect([await status(second, one), await status(second, replayed)]).toEqual([401, 401]);
  });

  test('at an address that cannot be decoded: it is refused as all others are', async () => {
    const served = await serve();
    for (const path of ['/%zz', '/system/%', '/agents/%e0%a4%a/ws']) {
      const { status, headers, body } = await ask(served, path, { headers: bearer(served) });
      expect([path, status, JSON.parse(body)]).toEqual([
        path,
        400,
        { error: 'bad_request', message: 'invalid URL; check its % escapes' },
      ]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
    expect((await ask(served, '/%zz', { headers: { host: 'evil.example' } })).status).toBe(403);
  });

  test('by a method that changes something, but for the calls of the window, which come from its own page', async () => {
    const served = await serve();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      expect([method, (await ask(served, '/system/metrics', { method, headers: bearer(served) })).status]).toEqual([
        method,
        405,
      ]);
    }
    const call = (headers: Record<string, string>, body = '{"call":"bootstrap","args":[]}') =>
      ask(served, '/window/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    expect((await call({ ...bearer(served), origin: served.url })).status).toBe(200);
    expect((await call(bearer(served))).status).toBe(403);
    expect((await call({ origin: served.url })).status).toBe(401);
    expect((await call({ ...bearer(served), origin: 'https://evil.example' })).status).toBe(403);
    // What a form of another page could send.
    expect((await call({ ...bearer(served), origin: served.url, 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('the server gives away', () => {
  test.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '//etc/passwd',
    '/assets/..%5c..%5cx',
    '/%00',
    '/assets/%',
  ])('nothing outside its folder: %s', async (path) => {
    const served = await serve();
    const { status, body } = await ask(served, path, { headers: bearer(served) });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toMatch(/node_modules|at .+\.js|root:/);
    expect(body).not.toContain(project);
  });

  test('no settings, command lines, environment or secrets at any of its addresses', async () => {
    const secret = 'hunter2-hunter2';
    const served = await serve(newData(), [], {
      TACHO_OTLP_HEADERS: `authorization: ${secret}`,
      SOME_PASSWORD: secret,
    });
    await expect.poll(async () => (await served.get('/system/metrics')).status, { interval: 50 }).toBe(200);
    for (const path of [
      '/system/metrics',
      '/system/info',
      '/system/gpu',
      '/alerts',
      '/metrics',
      '/openapi.json',
      '/docs',
    ]) {
      const text = await (await served.get(path)).text();
      for (const word of [secret, served.token, served.data, 'api.port', '--data', 'api-token'])
        expect([path, word, text.includes(word)]).toEqual([path, word, false]);
    }
  });

  test('no stack and no path in an answer, whatever the request', async () => {
    const served = await serve();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const { status, body } = await ask(served, `/${encodeURIComponent(text)}?${encodeURIComponent(text)}=1`, {
          headers: bearer(served),
        });
        expect(status).toBeLessThan(500);
        expect(body).not.toMatch(/ at .+:\d+:\d+|node_modules/);
        expect(body).not.toContain(project);
      }),
      { numRuns: 200 },
    );
  });

  test('no token that other users could have read: it is renewed', async () => {
    const data = newData();
    const first = await serve(data);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    chmodSync(join(data, 'api-token'), 0o644);
    const second = await serve(data);
    expect(second.token).not.toBe(first.token);
    expect(statSync(join(data, 'api-token')).mode & 0o777).toBe(0o600);
  });
});

describe('the server bears', () => {
  test('headers, bodies and addresses that are too large, and refuses them in a line', async () => {
    const served = await serve();
    expect(
      await sendRaw(
        served.port,
        `GET / HTTP/1.1\r\nHost: localhost:${served.port}\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 431 [^{]*\{"error":"headers_too_large"/s);
    expect(
      (
        await ask(served, '/window/call', {
          method: 'POST',
          headers: { ...bearer(served), origin: served.url, 'content-type': 'application/json' },
          body: `{"call":"${'a'.repeat(100_000)}"}`,
        })
      ).status,
    ).toBe(413);
    const { status } = await ask(served, `/${'a'.repeat(7000)}`, { headers: bearer(served) });
    expect([403, 404, 414]).toContain(status);
    const { socket } = await connect(served);
    socket.send('x'.repeat(100_000));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  test('clients that send a byte now and then: they are disconnected, and others are served meanwhile', async () => {
    const served = await serve();
    const slow: Socket[] = Array.from({ length: 200 }, () => connectTcp(served.port, '127.0.0.1'));
    // Without being read the end of a connection is not seen.
    for (const socket of slow) socket.resume();
    const ended = slow.map((socket) =>
      once(
        socket.on('error', () => undefined),
        'close',
      ),
    );
    for (const socket of slow) socket.write('GET / HTTP/1.1\r\nHost: loc');
    const drip = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('a');
    }, 500);
    expect((await ask(served, '/healthz')).status).toBe(200);
    await Promise.all(ended);
    clearInterval(drip);
  });

  test('ten thousand invalid requests, and its memory grows no more than usual', async () => {
    const served = await serve();
    const junk = fc.sample(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        fc
          .tuple(
            fc.constantFrom('GET', 'POST', 'HEAD', '\u0000', 'A'.repeat(100)),
            fc.webPath(),
            fc.string({ maxLength: 80 }),
          )
          .map(([method, path, header]) =>
            Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: localhost:${served.port}\r\n${header}\r\n\r\n`),
          ),
        fc.constant(Buffer.from('GET / HTTP/9.9\r\n\r\n')),
        fc.constant(
          Buffer.from(
            'POST /window/call HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nffffffffffff\r\n',
          ),
        ),
      ),
      { numRuns: 10_000, seed: 7 },
    );
    const send = async (bytes: Buffer) => {
      const answer = await sendRaw(served.port, bytes, 100);
      expect(answer).not.toMatch(/ at .+:\d+:\d+|node_modules/);
      expect(answer).not.toMatch(/^HTTP\/1\.1 5(?!03)/);
    };
    const sendAll = async (all: readonly Buffer[]) => {
      const rest = [...all];
      await Promise.all(
        Array.from({ length: 100 }, async () => {
          for (let bytes = rest.pop(); bytes; bytes = rest.pop()) await send(bytes);
        }),
      );
    };
    // The heap takes its size during the first pass; what the second adds on top would go on.
    await sendAll(junk);
    const before = residentMib(served);
    await sendAll(junk.slice(2000));
    expect(residentMib(served) - before).toBeLessThan(30);
    expect((await served.get('/healthz')).status).toBe(200);
    expect(served.said()).not.toMatch(/ at .+:\d+:\d+/);
  }, 120_000);

  test('a thousand clients of the stream that never read, without using more memory', async () => {
    const served = await serve();
    await expect.poll(async () => (await served.get('/system/metrics')).status, { interval: 50 }).toBe(200);
    const readers = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const socket = connectTcp(served.port, '127.0.0.1');
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        socket.write(
          `GET /system/stream?interval=1 HTTP/1.1\r\nHost: localhost:${served.port}\r\nAuthorization: Bearer ${served.token}\r\n\r\n`,
        );
        await once(socket, 'readable');
        return socket;
      }),
    );
    const status = async () => (await served.get('/system/stream')).status;
    expect(await status()).toBe(503);
    const before = residentMib(served);
    // Ten samples, each of which would be held a thousand times.
    const { nextPush } = await connect(served);
    for (let sample = 0; sample < 10; sample += 1) await nextPush('snapshot');
    expect(residentMib(served) - before).toBeLessThan(60);
    for (const socket of readers) socket.destroy();
    await expect.poll(status).toBe(200);
  }, 90_000);

  test('windows with calls outside the contract, and closes connections that send no valid message', async () => {
    const served = await serve();
    const { call, socket } = await connect(served);
    expect(await call('updateSettings', { 'api.port': -1 })).toMatchObject({
      error: expect.stringContaining('invalid call'),
    });
    expect(await call('updateSettings', { 'api.host': '0.0.0.0' })).toMatchObject({
      error: expect.stringContaining('api.host can only be changed'),
    });
    expect(await call('__proto__')).toMatchObject({ error: 'invalid call: unknown name' });
    expect(await call('readAccess')).toMatchObject({ result: null });
    socket.send('{"id":');
    expect((await once(socket, 'close'))[0]).toBe(1008);
  });
});

test('on all addresses any address is answered and any other name still refused; without a kept token it does not listen there', async () => {
  const served = await serve(newData(), ['--host', '0.0.0.0', '--set', 'api.names=workshop.local']);
  const status = async (host: string) =>
    (await ask({ url: `http://127.0.0.1:${served.port}` }, '/healthz', { headers: { host: `${host}:${served.port}` } }))
      .status;
  expect([await status('192.168.1.7'), await status('workshop.local'), await status('evil.example')]).toEqual([
    200, 200, 403,
  ]);
  const data = newData();
  writeFileSync(join(data, 'file'), '');
  const { code, stderr } = await runToEnd(
    '--port',
    '0',
    '--data',
    data,
    '--host',
    '0.0.0.0',
    '--token-file',
    join(data, 'file', 'below'),
  );
  expect([code, stderr.split('\n').at(-2)]).toEqual([
    1,
    'tacho serve: cannot listen on 0.0.0.0: the token could not be saved (ENOTDIR); use 127.0.0.1',
  ]);
});
