import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { newData, program, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function runCommand(...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** Listens in place of Tacho, and records everything it receives. */
async function startImpostor(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const got: string[] = [];
  const server = createServer((request, response) => {
    got.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, got };
}

const json = (response: ServerResponse, body: object) =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

const token = 't'.repeat(43);
function dataWithToken(): string {
  const data = newData();
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'api-token'), token, { mode: 0o600 });
  return data;
}

describe('a command that queries the running Tacho sends its token to no other program:', () => {
  test.each([['link'], ['hub', 'invite'], ['hub', 'agents'], ['hub', 'remove', 'box']])('%s %s', async (...words) => {
    const { port, got } = await startImpostor((_request, response) =>
      json(response, { status: 'ok', url: 'http://evil.example/', code: 'evil', agents: {}, proof: 'x'.repeat(43) }),
    );
    const { code, stdout, stderr } = await runCommand(...words, '--port', String(port), '--data', dataWithToken());
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `tacho ${words.slice(0, 2).join(' ')}: the server on port ${port} does not belong to this data folder, or is not Tacho; check --port and --data\n`,
    );
    expect(got.length).toBe(1);
    expect(got.join()).not.toContain(token);
  });

  test('one that passes the question on to the real server and hands back its answer', async () => {
    const data = dataWithToken();
    const real = await serve(data);
    expect(real.token).toBe(token);
    const { port, got } = await startImpostor(async ({ url }, response) =>
      json(response, (await (await fetch(`${real.url}${url}`)).json()) as object),
    );
    expect((await runCommand('link', '--port', String(port), '--data', data)).code).toBe(1);
    expect(got.join()).not.toContain(token);
    const { code, stdout } = await runCommand('link', '--port', String(real.port), '--data', data);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/open\?code=[\w-]+\n$/)]);
  });

  test('one that proves itself, and another that takes its place before the token comes', async () => {
    const data = dataWithToken();
    const real = await serve(data);
    // It forwards its first connection to the real server, and records all later ones.
    const later: string[] = [];
    let isFirst = true;
    const { port, got } = await startImpostor(({ url }, response) => {
      if (isFirst) {
        isFirst = false;
        const nonce = new URL(url ?? '', real.url).searchParams.get('nonce') ?? '';
        const proof = createHmac('sha256', `tacho proof ${token}`).update(`${port} ${nonce}`).digest('base64url');
        response.setHeader('connection', 'close');
        json(response, { status: 'ok', proof });
        return;
      }
      later.push(url ?? '');
      json(response, { url: 'http://evil.example/' });
    });
    expect((await runCommand('link', '--port', String(port), '--data', data)).code).toBe(1);
    expect(later).toEqual([]);
    expect(got.join()).not.toContain(token);
  });

  test('one that speaks no HTTP, and one that says nothing', async () => {
    const got: string[] = [];
    for (const answer of ['SSH-2.0-OpenSSH_9.2\r\n', '']) {
      let connections = 0;
      const server = createTcpServer((socket) => {
        connections += 1;
        socket.on('error', () => undefined).on('data', (data) => got.push(String(data)));
        socket.write(answer);
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      closing.push(() => server.close());
      const { port } = server.address() as AddressInfo;
      expect((await runCommand('link', '--port', String(port), '--data', dataWithToken())).code).toBe(1);
      // Who is silent is not asked again in another protocol, which would only take as long again.
      if (answer === '') expect(connections).toBe(1);
    }
    expect(got.join()).not.toContain(token);
  });
});

test('the proof of a nonce is of this server and this nonce, and says nothing else', async () => {
  const served = await serve();
  const ask = async (query: string) => (await fetch(`${served.url}/healthz${query}`)).json();
  const [one, two] = [await ask(`?nonce=${'a'.repeat(32)}`), await ask(`?nonce=${'b'.repeat(32)}`)] as {
    proof: string;
  }[];
  expect(one).toEqual({ status: 'ok', proof: expect.stringMatching(/^[\w-]{43}$/) });
  expect(one?.proof).not.toBe(two?.proof);
  for (const query of ['', '?nonce=', '?nonce=short', `?nonce=${'a'.repeat(65)}`, `?nonce=${'a'.repeat(32)}&nonce=b`]) {
    expect(await ask(query)).toEqual({ status: 'ok' });
  }
});
