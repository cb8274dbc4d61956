import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { proveToken } from '../../../../../electron/api/access/prove-token.ts';
import { clientAddress, isServing } from '../../../../../electron/commands/server/is-serving.ts';

const tokenPath = join(mkdtempSync(join(tmpdir(), 'tacho-serving-')), 'api-token');
const token = 'a'.repeat(43);
writeFileSync(tokenPath, `${token}\n`);

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers /healthz with the proof of some token, like Tacho. */
async function serve(known: string): Promise<number> {
  const server = createServer((request, response) => {
    const nonce = new URL(request.url ?? '', 'http://x').searchParams.get('nonce') ?? '';
    response.end(JSON.stringify({ proof: proveToken(known, nonce, port) }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return port;
}

test.each([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1'],
  ['192.168.1.5', '192.168.1.5'],
  ['::1', '::1'],
])('a server that listens on %s is reached at %s', (listenAddress, address) => {
  expect(clientAddress(listenAddress)).toBe(address);
});

test('a server with the same token is this Tacho', async () => {
  expect(await isServing({ host: '0.0.0.0', port: await serve(token), isTls: false }, tokenPath)).toBe(true);
});

test('a server with another token is not', async () => {
  expect(await isServing({ host: '127.0.0.1', port: await serve('b'.repeat(43)), isTls: false }, tokenPath)).toBe(
    false,
  );
});

test('neither is a closed port, nor any server without a token file', async () => {
  const port = await serve(token);
  expect(await isServing({ host: '127.0.0.1', port, isTls: false }, `${tokenPath}.missing`)).toBe(false);
  servers.splice(0)[0]?.close();
  expect(await isServing({ host: '127.0.0.1', port, isTls: false }, tokenPath)).toBe(false);
});
