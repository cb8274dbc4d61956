import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { WindowExit } from './window-wire.ts';

/** How much a client may leave unread. */
interface UnreadLimits {
  /** Above it the client misses samples, and none of its messages are handled. */
  readonly fullBytes: number;
  /** Above it the connection is closed; the client opens another and gets everything anew. */
  readonly maxBytes: number;
}

const stalledMs = 60_000;

/**
 * What a WebSocket sends by, within bounds for a client that does not read.
 * @param raw the connection below it
 * @param onDrain the client has read on
 */
export function createSocketExit(
  socket: WebSocket,
  raw: Socket,
  { fullBytes, maxBytes }: UnreadLimits,
  onDrain: () => void,
): WindowExit {
  const isFull = () => socket.bufferedAmount > fullBytes;
  // The listener of the upgrade would end every connection on which nothing moves, and those of setTimeout itself listen once.
  raw.removeAllListeners('timeout');
  raw.setTimeout(stalledMs);
  // Nothing has moved; a slow client that reads on is never cut off, nor one to which there is nothing to send.
  raw.on('timeout', () => {
    if (socket.bufferedAmount > 0) socket.terminate();
  });
  // Without a listener a client that vanishes would end the process; `close` follows.
  socket.on('error', () => undefined);
  return {
    get isFull() {
      return isFull();
    },
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > maxBytes) {
        socket.close(1013, 'too much was left unread');
        return;
      }
      socket.send(text, () => {
        if (!isFull()) onDrain();
      });
    },
    hold(isHeld) {
      if (isHeld) socket.pause();
      else socket.resume();
    },
  };
}
