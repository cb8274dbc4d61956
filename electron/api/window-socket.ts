import type { WebSocket } from 'ws';
import { answerCall } from '../checked-call.ts';
import type { Feed } from './feed.ts';

/** A client that has not taken this much yet loses samples instead of making us hold them. */
const maxBufferedBytes = 1_000_000;

/**
 * Serves one window over a WebSocket. From it `{ id, call, args }`, to it `{ id, result }` or `{ id, error }`, and
 * `{ push, payload }` unasked.
 */
export function serveWindow(socket: WebSocket, { handlers, subscribe, watch }: Feed): void {
  const send = (message: object) => socket.send(JSON.stringify(message));
  const unwatch = watch();
  const unsubscribe = subscribe((push, payload) => {
    if (socket.bufferedAmount < maxBufferedBytes) send({ push, payload });
  });

  socket.on('message', (data) => {
    const message = parseMessage(String(data));
    if (!message) {
      socket.close(1008, 'expected { id, call, args }');
      return;
    }
    answerCall(handlers, message.call, message.args).then(
      (result) => send({ id: message.id, result }),
      (error: unknown) => send({ id: message.id, error: error instanceof TypeError ? error.message : 'it failed' }),
    );
  });
  socket.on('close', () => {
    unsubscribe();
    unwatch();
  });
  // Without a listener a client that vanishes would take the process down; `close` follows.
  socket.on('error', () => undefined);
}

function parseMessage(text: string): { id: number; call: unknown; args: unknown } | null {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return null;
    const { id, call, args } = message as Record<string, unknown>;
    return typeof id === 'number' ? { id, call, args } : null;
  } catch {
    return null;
  }
}
