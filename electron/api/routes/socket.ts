import type { FastifyInstance } from 'fastify';
import { windowProtocol } from '../../../shared/window-protocol.ts';
import type { Current } from '../current.ts';
import type { Feed } from '../feed.ts';
import { serveTopics } from '../topics.ts';
import { serveWindow } from '../window-socket.ts';

const most = { windows: 32, programs: 500 };

/** WebSocket: the wire of a window in a browser, or channels for a program. */
export function addSocketRoute(server: FastifyInstance, feed: Feed, current: Current): void {
  const open = { windows: 0, programs: 0 };
  server.get('/ws', { websocket: true, schema: { hide: true } as object }, (socket) => {
    const kind = socket.protocol === windowProtocol ? 'windows' : 'programs';
    if (open[kind] >= most[kind]) {
      socket.close(1013, `${most[kind]} are open, which is the most`);
      return;
    }
    open[kind] += 1;
    socket.on('close', () => {
      open[kind] -= 1;
    });
    if (kind === 'windows') serveWindow(socket, feed);
    else serveTopics(socket, feed, current);
  });
}
