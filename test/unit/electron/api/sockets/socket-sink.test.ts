import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSocketSink } from '../../../../../electron/api/sockets/socket-sink.ts';
import { addUpgrades } from '../../../../../electron/api/sockets/upgrades.ts';
import type { WindowSink } from '../../../../../electron/api/sockets/window-session.ts';

test('a connection on which nothing moves stays open, however often that is noticed', async () => {
  const server = fastify();
  await addUpgrades(server);
  const opened = new Promise<{ raw: Socket; exit: WindowSink }>((resolve) => {
    server.get('/ws', { websocket: true }, (socket, request) => {
      const { socket: raw } = request.raw;
      const limits = { fullBytes: 1000, maxBytes: 10_000 };
      resolve({ raw, exit: createSocketSink(socket, raw, limits, () => undefined) });
    });
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const client = new WebSocket(`ws://127.0.0.1:${(server.server.address() as AddressInfo).port}/ws`);
  await once(client, 'open');
  const { raw, exit } = await opened;
  // As Node does after a minute, an hour.
  raw.emit('timeout');
  raw.emit('timeout');
  expect([raw.destroyed, raw.listenerCount('timeout'), raw.timeout]).toEqual([false, 1, 60_000]);
  const received = once(client, 'message');
  exit.send('still here');
  expect(String((await received)[0])).toBe('still here');
  client.terminate();
  await server.close();
});
