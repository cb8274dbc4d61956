import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { createAccess } from '../../../../../electron/api/access/access.ts';
import { proveToken } from '../../../../../electron/api/access/prove-token.ts';
import { openTokenFile } from '../../../../../electron/api/access/token-file.ts';
import { addHealthRoute } from '../../../../../electron/api/routes/health.ts';
import { noTokens } from '../../../../fake/access.ts';

const nonce = 'abcdefghijklmnop_-09';

function open() {
  const access = createAccess(
    openTokenFile(join(mkdtempSync(join(tmpdir(), 'tacho-health-')), 'api-token')),
    noTokens,
    Date.now,
  );
  const server = fastify();
  addHealthRoute(server, access, () => 7780);
  const ask = async (query: string) => (await server.inject(`/healthz${query}`)).json() as Record<string, unknown>;
  return { access, ask };
}

test('a client that sends a nonce gets a proof that this server has the token, for this port only', async () => {
  const { access, ask } = open();
  const { proof, ...rest } = await ask(`?nonce=${nonce}`);
  expect(rest).toEqual({ status: 'ok' });
  expect(proof).toBe(proveToken(access.token, nonce, 7780));
  expect(proof).not.toBe(proveToken(access.token, nonce, 7781));
  expect(JSON.stringify(proof)).not.toContain(access.token);
});

test('a new token changes the proof', async () => {
  const { access, ask } = open();
  const { proof } = await ask(`?nonce=${nonce}`);
  access.renew();
  expect((await ask(`?nonce=${nonce}`))['proof']).not.toBe(proof);
});

test.each([
  '',
  '?nonce=',
  '?nonce=short',
  `?nonce=${'x'.repeat(65)}`,
  `?nonce=${nonce}%0A`,
  `?nonce=${nonce}&nonce=${nonce}`,
])('nothing is proven for %j, which is no nonce', async (query) => {
  expect(await open().ask(query)).toEqual({ status: 'ok' });
});
