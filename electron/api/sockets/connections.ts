import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, within limits. */
export interface Connections {
  /** A request arrived. An authorised connection is never closed for another; of the others, the one idle for longest is closed first. */
  take(socket: Socket, isProven: boolean): void;
  /** Closes all connections; new ones are still accepted. */
  endAll(): void;
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
  let isClosing = false;
  server.maxConnections = maxConnections;

  const endAll = () => {
    for (const socket of all) socket.destroy();
  };

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
    });
  });
  // The last response said `Connection: close`; further requests are not answered.
  server.on('dropRequest', (_request, socket) => socket.destroy());

  return {
    take(socket, isProven) {
      if (unproven.delete(socket) && !isProven) unproven.add(socket);
    },
    endAll,
    close() {
      isClosing = true;
      endAll();
    },
  };
}
