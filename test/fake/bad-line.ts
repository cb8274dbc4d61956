import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface BadLine {
  readonly port: number;
  /** Takes nothing from either end, as a program that does not read; what was sent waits, and comes when it does again. */
  hold(isHeld: boolean): void;
  close(): void;
}

/**
 * A line between two programs of this machine that is slow, or does not take what is sent.
 * @param delayMs each way
 */
export async function startBadLine(targetPort: number, { delayMs = 0 } = {}): Promise<BadLine> {
  const sockets = new Set<Socket>();

  function forward(from: Socket, to: Socket): void {
    from.on('data', (piece) => {
      if (delayMs > 0) setTimeout(() => to.write(piece), delayMs);
      else to.write(piece);
    });
    from.on('close', () => to.destroy());
    from.on('error', () => undefined);
    sockets.add(from);
  }

  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    forward(near, far);
    forward(far, near);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hold(isHeld) {
      for (const socket of sockets) {
        if (isHeld) socket.pause();
        else socket.resume();
      }
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
