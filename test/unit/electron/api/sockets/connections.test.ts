import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { trackConnections } from '../../../../../electron/api/sockets/connections.ts';

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
  const take = (socket: ReturnType<typeof connect>, isProven: boolean) =>
    connections.take(socket as unknown as Socket, isProven);
  return { server, connections, connect, take };
}

test('an idle connection without credentials makes room for a new one; authorised ones never do', () => {
  const { connect, take } = open();
  const [authorised, idle, active] = [connect(), connect(), connect()];
  take(authorised, true);
  take(active, false);
  for (let count = 0; count < 1022; count += 1) connect();
  expect([authorised.isDestroyed, idle.isDestroyed, active.isDestroyed]).toEqual([false, false, false]);
  connect();
  expect([authorised.isDestroyed, idle.isDestroyed, active.isDestroyed]).toEqual([false, true, false]);
});

test('all connections can be closed while new ones are still accepted', () => {
  const { connections, connect } = open();
  const before = connect();
  connections.endAll();
  const after = connect();
  expect([before.isDestroyed, after.isDestroyed]).toEqual([true, false]);
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
