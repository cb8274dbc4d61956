import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Client } from '../access/client.ts';

/** The connections of a server, within limits. */
export interface Connections {
  /**
   * A request arrived. An authorized connection is never closed for another; of the others, the one idle for longest is closed first.
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
  // TLS hides the socket below it; both have the same peer.
  const byPeer = new Map<string, Socket>();
  const below = new WeakMap<Socket, Socket>();
  const secure = new WeakMap<Socket, Socket>();
  const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
  const destroy = (socket: Socket) => (secure.get(socket) ?? socket).destroy();
  let isClosing = false;
  server.maxConnections = maxConnections;

  server.on('connection', (socket) => {
    if (isClosing) {
      socket.destroy();
      return;
    }
    const [silent] = unproven;
    if (silent && unproven.size >= maxUnproven) destroy(silent);
    all.add(socket);
    const peer = peerOf(socket);
    byPeer.set(peer, socket);
    unproven.add(socket);
    socket.once('close', () => {
      all.delete(socket);
      unproven.delete(socket);
      clients.delete(socket);
      if (byPeer.get(peer) === socket) byPeer.delete(peer);
    });
  });
  server.on('secureConnection', (socket: Socket) => {
    const raw = byPeer.get(peerOf(socket));
    if (!raw) return;
    below.set(socket, raw);
    secure.set(raw, socket);
  });
  // The last response said `Connection: close`; further requests are not answered.
  server.on('dropRequest', (_request, socket) => socket.destroy());

  return {
    take(given, client) {
      const socket = below.get(given) ?? given;
      if (unproven.delete(socket) && !client) unproven.add(socket);
      if (client) clients.set(socket, client);
    },
    endInvalid() {
      for (const [socket, client] of clients) if (!client.isValid()) destroy(socket);
    },
    get hasNamedTokens() {
      return [...clients.values()].some(({ tokenId }) => tokenId !== null);
    },
    close() {
      isClosing = true;
      for (const socket of all) destroy(socket);
    },
  };
}
