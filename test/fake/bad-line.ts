import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface BadLine {
  readonly port: number;
  /** Says nothing more in either direction, and closes nothing: a cable that was cut. */
  cut(): void;
  close(): void;
}

/**
 * A line between two programs of this machine that is slow, or stalls as one does that loses packets: what is lost is sent again after
 * 200 ms or more, and all behind it waits.
 * @param delayMs each way
 * @param loss share of pieces that come so much later
 */
export async function startBadLine(targetPort: number, { delayMs = 0, loss = 0, seed = 1 } = {}): Promise<BadLine> {
  let isCut = false;
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const sockets = new Set<Socket>();

  function forward(from: Socket, to: Socket): void {
    let freeAt = 0;
    from.on('data', (piece) => {
      const lateMs = delayMs + (random() < loss ? 200 + 200 * random() : 0);
      freeAt = Math.max(freeAt, performance.now() + lateMs);
      setTimeout(() => !isCut && to.write(piece), freeAt - performance.now());
    });
    from.on('close', () => !isCut && to.destroy());
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
    cut() {
      isCut = true;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
