import { EventEmitter } from 'node:events';
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tokenProtocol } from '../access/authorise.ts';
import { refuse } from '../access/refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** WebSockets may be opened here. */
    isSocket?: boolean;
  }
}

export interface Upgrades {
  /** Must be called first for every request: closes the connection of an upgrade that gets an ordinary response. */
  prepare(request: FastifyRequest, reply: FastifyReply): void;
  /** Refuses an upgrade on other routes. */
  refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined;
}

const maxPayload = 64 * 1024;
/** For an upgrade that is neither accepted nor refused, or whose refusal is not read. */
const timeoutMs = 10_000;

/**
 * Accepts WebSockets. Node passes the connection of an upgrade to its listener and stops tracking it: unless it becomes a WebSocket it
 * must be closed here, or it would stay in CLOSE-WAIT forever.
 */
export async function addUpgrades(server: FastifyInstance): Promise<Upgrades> {
  const upgrades = new WeakSet<IncomingMessage>();
  const webSockets = new EventEmitter();

  server.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // Until it is a WebSocket: createSocketSink removes it.
    socket.setTimeout(timeoutMs, () => socket.destroy());
    if (request.headers.upgrade?.toLowerCase() === 'websocket') {
      upgrades.add(request);
      webSockets.emit('upgrade', request, socket, head);
      return;
    }
    // A server may ignore offers of other protocols, such as h2c (RFC 9110, 7.8).
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    server.routing(request, response);
  });
  // A token must not come back in the response, where it may be logged.
  const handleProtocols = (offered: ReadonlySet<string>) =>
    [...offered].find((name) => !name.toLowerCase().startsWith(tokenProtocol)) ?? false;
  const options = { server: webSockets as unknown as Server, maxPayload, handleProtocols };
  await server.register(fastifyWebsocket, { options });

  return {
    prepare(request, reply) {
      if (!upgrades.has(request.raw)) return;
      reply.header('connection', 'close');
      const { socket } = request.raw;
      reply.raw.once('finish', () => socket.destroySoon());
    },
    refuse(request, reply) {
      if (!upgrades.has(request.raw) || request.routeOptions.config.isSocket) return undefined;
      reply.header('upgrade', 'websocket');
      return refuse(reply, 426, 'WebSockets are only available at /ws');
    },
  };
}
