import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Which connections a server holds, and how many of them. */
export interface Connections {
  /** A request on it carried the token or a cookie: it does not make room for others. */
  trust(socket: Socket): void;
  /** Ends every connection; new ones are still accepted. */
  endAll(): void;
  /** Ends every connection, upgraded ones included, and each that still arrives. */
  close(): void;
}

const maxConnections = 3000;
/** Connections that have shown no credentials; the oldest makes room for a new one. */
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
    const [oldest] = unproven;
    if (oldest && unproven.size >= maxUnproven) oldest.destroy();
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
    trust: (socket) => void unproven.delete(socket),
    endAll,
    close() {
      isClosing = true;
      endAll();
    },
  };
}
