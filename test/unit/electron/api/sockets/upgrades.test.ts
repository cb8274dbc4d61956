import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addUpgrades } from '../../../../../electron/api/sockets/upgrades.ts';

let server: FastifyInstance;
beforeEach(async () => {
  server = fastify();
  await addUpgrades(server);
  server.get('/ws', { websocket: true }, (socket) => socket.close());
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

/** The subprotocol that the server selects. */
async function select(offered: string): Promise<string | undefined> {
  const { port } = server.server.address() as AddressInfo;
  const headers = {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    'sec-websocket-protocol': offered,
  };
  const sent = request({ host: '127.0.0.1', port, path: '/ws', headers }).end();
  const [response] = (await once(sent, 'upgrade')) as [IncomingMessage];
  response.socket.destroy();
  return response.headers['sec-websocket-protocol'];
}

test('a token that is offered as a subprotocol is never selected, and so never sent back', async () => {
  expect(await select('tacho-token.SECRET')).toBeUndefined();
  expect(await select('Tacho-Token.SECRET')).toBeUndefined();
  expect(await select('tacho-token.SECRET, tacho')).toBe('tacho');
  expect(await select('tacho-window')).toBe('tacho-window');
});
