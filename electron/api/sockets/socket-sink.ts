import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { WindowSink } from './window-session.ts';

/** How much a client may leave unread. */
interface UnreadLimits {
  /** Above this, the client misses samples and its messages are not handled. */
  readonly fullBytes: number;
  /** Above this, the connection is closed; the client reconnects and gets the whole state. */
  readonly maxBytes: number;
}

const stallTimeoutMs = 60_000;

/**
 * Sends over a WebSocket, within limits for a client that does not read.
 * @param raw the connection below it
 * @param onDrain called when the client has read more
 */
export function createSocketSink(
  socket: WebSocket,
  raw: Socket,
  { fullBytes, maxBytes }: UnreadLimits,
  onDrain: () => void,
): WindowSink {
  const isFull = () => socket.bufferedAmount > fullBytes;
  // The listener of the upgrade would close every idle connection, and the one of setTimeout fires only once.
  raw.removeAllListeners('timeout');
  raw.setTimeout(stallTimeoutMs);
  // Without progress for the whole time; a slow client that still reads, or one with nothing to read, is kept.
  raw.on('timeout', () => {
    if (socket.bufferedAmount > 0) socket.terminate();
  });
  // Without a listener, a client that disappears would end the process; `close` follows.
  socket.on('error', () => undefined);
  return {
    get isFull() {
      return isFull();
    },
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > maxBytes) {
        socket.close(1013, 'too much unread data');
        return;
      }
      socket.send(text, () => {
        if (!isFull()) onDrain();
      });
    },
    setPaused(isHeld) {
      if (isHeld) socket.pause();
      else socket.resume();
    },
  };
}
