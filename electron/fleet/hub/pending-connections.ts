import type { Server, Socket } from 'node:net';

interface PendingOptions {
  readonly max: number;
  readonly timeoutMs: number;
}

/**
 * Limits the unauthenticated connections of a server, in number and in time. If there are too many, the oldest is closed: an honest client
 * finishes its handshake long before it is the oldest.
 * @returns a function that marks a connection as authenticated; by its remote port, because TLS hides the underlying socket
 */
export function limitPending(server: Server, { max, timeoutMs }: PendingOptions): (socket: Socket) => void {
  const pending = new Map<string, { readonly socket: Socket; readonly timer: NodeJS.Timeout }>();
  const keyOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;

  function release(key: string): void {
    clearTimeout(pending.get(key)?.timer);
    pending.delete(key);
  }

  function end(key: string): void {
    const socket = pending.get(key)?.socket;
    release(key);
    socket?.destroy();
  }

  server.on('connection', (socket: Socket) => {
    socket.on('error', () => undefined);
    const [oldest] = pending.keys();
    if (oldest !== undefined && pending.size >= max) end(oldest);
    const key = keyOf(socket);
    pending.set(key, { socket, timer: setTimeout(end, timeoutMs, key).unref() });
    socket.once('close', () => {
      if (pending.get(key)?.socket === socket) release(key);
    });
  });
  return (socket) => release(keyOf(socket));
}
