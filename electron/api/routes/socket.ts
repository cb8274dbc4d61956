import type { FastifyInstance, FastifyRequest } from 'fastify';
import { windowProtocol } from '../../../shared/window/protocol.ts';
import type { AuditLog } from '../../foundation/files/audit-log.ts';
import { trace } from '../../foundation/trace.ts';
import { actors } from '../access/actors.ts';
import { auditCalls } from '../access/audit-calls.ts';
import type { Feed } from '../feed.ts';
import { serveChannels } from '../sockets/channel-session.ts';
import { createChannels } from '../sockets/channels.ts';
import { createPushEncoder } from '../sockets/encode-push.ts';
import { serveWindow } from '../sockets/window-socket.ts';
import type { LatestMetrics } from '../streams/latest-metrics.ts';
import type { StreamMeter } from '../streams/stream-meter.ts';

const max = { windows: 32, programs: 500 };

/** The WebSocket of a window in a browser, or the channels of a program. */
export function addSocketRoute(
  server: FastifyInstance,
  feed: Feed,
  current: LatestMetrics,
  meter: StreamMeter,
  audit: AuditLog,
  warn: (text: string) => void,
): void {
  const encode = createPushEncoder();
  const channels = createChannels(feed, current);
  const open = { windows: 0, programs: 0 };
  const auditedFor = ({ client }: FastifyRequest) => ({
    handlers: auditCalls(feed.handlers, client?.name ?? actors.browser, audit),
    subscribe: feed.subscribe,
    watch: feed.watch,
  });
  server.get(
    '/ws',
    {
      websocket: true,
      config: { isSocket: true, right: 'read', windowRight: 'operate' },
      schema: { hide: true } as object,
    },
    (socket, request) => {
      const kind = socket.protocol === windowProtocol ? 'windows' : 'programs';
      if (open[kind] >= max[kind]) {
        socket.close(1013, `at most ${max[kind]} connections are allowed`);
        return;
      }
      open[kind] += 1;
      const unmeter = meter.add(kind, () => socket.bufferedAmount);
      trace(() => `WebSocket opened; ${open.windows} windows, ${open.programs} programs`);
      socket.on('close', () => {
        open[kind] -= 1;
        unmeter();
        trace(() => `WebSocket closed; ${open.windows} windows, ${open.programs} programs`);
      });
      if (kind === 'windows') serveWindow(socket, request, auditedFor(request), encode, warn);
      else serveChannels(socket, request.raw.socket, { feed, channels, now: () => performance.now(), warn });
    },
  );
}
