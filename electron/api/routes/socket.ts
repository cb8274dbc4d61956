import type { FastifyInstance } from 'fastify';
import { windowProtocol } from '../../../shared/window/protocol.ts';
import type { Feed } from '../feed.ts';
import { serveChannels } from '../sockets/channel-session.ts';
import { createChannels } from '../sockets/channels.ts';
import { createPushEncoder } from '../sockets/encode-push.ts';
import { serveWindow } from '../sockets/window-socket.ts';
import type { LatestMetrics } from '../streams/latest-metrics.ts';

const max = { windows: 32, programs: 500 };

/** The WebSocket of a window in a browser, or the channels of a program. */
export function addSocketRoute(
  server: FastifyInstance,
  feed: Feed,
  current: LatestMetrics,
  warn: (text: string) => void,
): void {
  const encode = createPushEncoder();
  const channels = createChannels(feed, current);
  const open = { windows: 0, programs: 0 };
  server.get(
    '/ws',
    { websocket: true, config: { isSocket: true }, schema: { hide: true } as object },
    (socket, request) => {
      const kind = socket.protocol === windowProtocol ? 'windows' : 'programs';
      if (open[kind] >= max[kind]) {
        socket.close(1013, `at most ${max[kind]} connections are allowed`);
        return;
      }
      open[kind] += 1;
      socket.on('close', () => {
        open[kind] -= 1;
      });
      if (kind === 'windows') serveWindow(socket, request, feed, encode, warn);
      else serveChannels(socket, request.raw.socket, { feed, channels, now: () => performance.now(), warn });
    },
  );
}
