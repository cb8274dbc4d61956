import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Which connections a server holds, and how many of them. */
export interface Connections {
  /** A request came on it. With the token or a cookie, it never makes room for others; without, those that say nothing go first. */
  take(socket: Socket, isProven: boolean): void;
  /** Ends every connection; new ones are still accepted. */
  endAll(): void;
  /** Ends every connection, upgraded ones included, and each that still arrives. */
  close(): void;
}

const maxConnections = 3000;
/** Connections that have shown no credentials; the one that was silent for longest makes room for a new one. */
const maxUnproven = 1024;

/** Node forgets a connection once it is upgraded, so `closeAllConnections` alone would leave it open for ever. */
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
  // The response that is due then says `Connection: close`; who sends on regardless is not answered.
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
