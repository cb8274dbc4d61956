import type { WebSocket } from 'ws';
import type { Feed } from './feed.ts';
import { openWindowWire, type WindowExit, type WindowWire } from './window-wire.ts';

/** A client that has not taken this much yet loses samples instead of making us hold them. */
const maxBufferedBytes = 1_000_000;

/** Serves one window over a WebSocket. @param open what answers it: this machine, or an agent */
export function serveSocket(socket: WebSocket, open: (exit: WindowExit) => WindowWire): void {
  const wire = open({
    send: (text) => socket.send(text),
    get isFull() {
      return socket.bufferedAmount > maxBufferedBytes;
    },
  });
  socket.on('message', (data) => {
    if (!wire.take(String(data))) socket.close(1008, 'expected { id, call, args }');
  });
  socket.on('close', wire.close);
  // Without a listener a client that vanishes would take the process down; `close` follows.
  socket.on('error', () => undefined);
}

/** A window of this machine. */
export function serveWindow(socket: WebSocket, feed: Feed): void {
  serveSocket(socket, (exit) => openWindowWire(feed, exit));
}
