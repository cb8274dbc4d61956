import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Client } from '../../../../../electron/api/access/client.ts';
import { trackConnections } from '../../../../../electron/api/sockets/connections.ts';

const createClient = (part: Partial<Client> = {}): Client => ({
  kind: 'token',
  name: 'x',
  tokenId: null,
  rights: new Set(),
  groups: null,
  isValid: () => true,
  ...part,
});

function open() {
  const server = new EventEmitter();
  const connections = trackConnections(server as unknown as Server);
  function connect() {
    const socket = Object.assign(new EventEmitter(), {
      isDestroyed: false,
      destroy() {
        socket.isDestroyed = true;
        socket.emit('close');
      },
    });
    server.emit('connection', socket);
    return socket;
  }
  const take = (socket: ReturnType<typeof connect>, client: Client | null) =>
    connections.take(socket as unknown as Socket, client);
  return { server, connections, connect, take };
}

test('an idle connection without credentials makes room for a new one; authorised ones never do', () => {
  const { connect, take } = open();
  const [authorised, idle, active] = [connect(), connect(), connect()];
  take(authorised, createClient());
  take(active, null);
  for (let count = 0; count < 1022; count += 1) connect();
  expect([authorised.isDestroyed, idle.isDestroyed, active.isDestroyed]).toEqual([false, false, false]);
  connect();
  expect([authorised.isDestroyed, idle.isDestroyed, active.isDestroyed]).toEqual([false, true, false]);
});

test('connections of a client that is no longer valid are closed, and no others', () => {
  const { connections, connect, take } = open();
  const [revoked, valid, unknown] = [connect(), connect(), connect()];
  const client = createClient({ tokenId: 'x', isValid: () => false });
  take(revoked, client);
  take(valid, createClient());
  take(unknown, null);
  expect(connections.hasNamedTokens).toBe(true);
  connections.endInvalid();
  expect([revoked, valid, unknown].map(({ isDestroyed }) => isDestroyed)).toEqual([true, false, false]);
  expect(connections.hasNamedTokens).toBe(false);
});

test('a connection that several clients share, as through a proxy, is that of the last', () => {
  const { connections, connect, take } = open();
  const shared = connect();
  take(shared, createClient({ isValid: () => false }));
  take(shared, createClient());
  connections.endInvalid();
  expect(shared.isDestroyed).toBe(false);
});

test('a closed server closes what still arrives', () => {
  const { connections, connect } = open();
  const before = connect();
  connections.close();
  expect([before.isDestroyed, connect().isDestroyed]).toEqual([true, true]);
});

test('a request after the last response closes its connection', () => {
  const { server, connect } = open();
  const socket = connect();
  server.emit('dropRequest', null, socket);
  expect(socket.isDestroyed).toBe(true);
});
