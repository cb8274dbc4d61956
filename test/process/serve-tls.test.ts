import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { createSelfSigned } from '../../electron/fleet/trust/certificates.ts';
import { newData, start, startProgram } from './serve.ts';

beforeAll(ensureBundle, 60_000);

async function serveTls(data: string, ...flags: readonly string[]) {
  const child = start(['--port', '0', '--data', data, ...flags]);
  if (!child.stdout) throw new Error('no stdout');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  const port = Number(/^listening on https:\/\/\S+:(\d+)$/.exec(await next())?.[1]);
  expect(await next()).toMatch(/^open https:\/\/127\.0\.0\.1:\d+\/open\?code=/);
  const token = readFileSync(join(data, 'api-token'), 'utf8').trim();
  return { child, port, next, token };
}

async function ask(port: number, token: string, ca: string) {
  const sent = get(`https://127.0.0.1:${port}/alerts`, { ca, headers: { authorization: `Bearer ${token}` } });
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

test('--tls generates a certificate once and prints its fingerprint; tacho link still finds the server', async () => {
  const data = newData();
  const { child, port, next, token } = await serveTls(data, '--tls');
  const certificate = new X509Certificate(readFileSync(join(data, 'api-tls.pem')));
  expect(await next()).toBe(`fingerprint of its certificate (SHA-256): ${certificate.fingerprint256}`);
  expect(await ask(port, token, certificate.toString())).toBe(200);

  const link = startProgram(['link', '--port', String(port), '--data', data]);
  let url = '';
  link.stdout?.on('data', (text) => {
    url += text;
  });
  expect(await once(link, 'close')).toEqual([0, null]);
  expect(url).toMatch(new RegExp(`^https://127\\.0\\.0\\.1:${port}/open\\?code=`));

  child.kill('SIGTERM');
  await once(child, 'exit');
  const again = await serveTls(data, '--set', 'api.tls.selfSigned=true');
  expect(await again.next()).toContain(certificate.fingerprint256);
});

test('a certificate of the settings is served, and one that does not fit its key is refused', async () => {
  const data = newData();
  const { certificate, key } = await createSelfSigned(['127.0.0.1'], Date.now());
  writeFileSync(join(data, 'cert.pem'), certificate);
  writeFileSync(join(data, 'key.pem'), key, { mode: 0o600 });
  const flags = ['--set', `api.tls.cert=${join(data, 'cert.pem')}`, '--set', `api.tls.key=${join(data, 'key.pem')}`];
  const { port, token } = await serveTls(data, ...flags);
  expect(await ask(port, token, certificate)).toBe(200);

  const refused = start(['--port', '0', '--data', newData(), '--set', `api.tls.cert=${join(data, 'cert.pem')}`]);
  let stderr = '';
  refused.stderr?.on('data', (text) => {
    stderr += text;
  });
  expect(await once(refused, 'close')).toEqual([2, null]);
  expect(stderr).toBe('tacho serve: api.tls.cert and api.tls.key belong together; set both\n');
});

test('a server on all addresses names those of this machine, and warns of no clear text over TLS', async () => {
  const data = newData();
  const { child, next } = await serveTls(data, '--tls', '--host', '0.0.0.0');
  let stderr = '';
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const lines: string[] = [];
  while (!lines.at(-1)?.startsWith('fingerprint')) lines.push(await next());
  for (const line of lines.slice(0, -1))
    expect(line).toMatch(/^(from another machine open|addresses of this machine:) https:/);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(stderr).not.toContain('unencrypted');
});
