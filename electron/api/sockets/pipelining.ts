import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Pending requests per connection; browsers and common clients send one at a time. */
const maxWaiting = 64;

/** Closes a connection that sends many requests without waiting for responses, since each would be buffered. */
export function limitPipelining(server: FastifyInstance): void {
  const waiting = new WeakMap<Socket, number>();
  server.addHook('onRequest', async ({ raw: { socket } }, reply) => {
    const count = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, count);
    if (count <= maxWaiting && !socket.destroyed) return;
    socket.destroy();
    reply.hijack();
  });
  server.addHook('onResponse', async ({ raw: { socket } }) => {
    waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
  });
}
