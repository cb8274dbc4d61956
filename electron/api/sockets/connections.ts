import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Client } from '../access/client.ts';

/** The connections of a server, within limits. */
export interface Connections {
  /**
   * A request arrived. An authorised connection is never closed for another; of the others, the one idle for longest is closed first.
   * @param client `null` if the request needed no authorisation
   */
  take(socket: Socket, client: Client | null): void;
  /** Closes connections whose last client is no longer valid. */
  endInvalid(): void;
  /** Whether a client is connected that may be revoked by another process, or expire. */
  readonly hasNamedTokens: boolean;
  /** Closes all connections, including upgraded ones, and each that still arrives. */
  close(): void;
}

const maxConnections = 3000;
/** Unauthorised connections; above this, the one that was idle for longest is closed. */
const maxUnproven = 1024;

/** Node no longer tracks upgraded connections, so `closeAllConnections` alone would leave them open. */
export function trackConnections(server: Server): Connections {
  const all = new Set<Socket>();
  const unproven = new Set<Socket>();
  const clients = new Map<Socket, Client>();
  let isClosing = false;
  server.maxConnections = maxConnections;

  server.on('connection', (socket) => {
    if (isClosing) {
      socket.destroy();
      return;
    }
    const [silent] = unproven;
    if (silent && unproven.size >= maxUnproven) silent.destroy();
    all.add(socket);
    unproven.add(socket);
    socket.once('close', () => {
      all.delete(socket);
      unproven.delete(socket);
      clients.delete(socket);
    });
  });
  // The last response said `Connection: close`; further requests are not answered.
  server.on('dropRequest', (_request, socket) => socket.destroy());

  return {
    take(socket, client) {
      if (unproven.delete(socket) && !client) unproven.add(socket);
      if (client) clients.set(socket, client);
    },
    endInvalid() {
      for (const [socket, client] of clients) if (!client.isValid()) socket.destroy();
    },
    get hasNamedTokens() {
      return [...clients.values()].some(({ tokenId }) => tokenId !== null);
    },
    close() {
      isClosing = true;
      for (const socket of all) socket.destroy();
    },
  };
}
