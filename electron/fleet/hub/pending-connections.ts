import type { Server, Socket } from 'node:net';

interface PendingOptions {
  readonly max: number;
  readonly timeoutMs: number;
}

/**
 * Limits the connections of a server that have not authenticated, in number and in time. When there are too many the oldest is ended,
 * so that silent connections do not keep an honest one out: its handshake is over long before it is the oldest.
 * @returns tells that a connection has authenticated; by the port of its other end, since TLS hides the socket below
 */
export function boundPending(server: Server, { max, timeoutMs }: PendingOptions): (socket: Socket) => void {
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
