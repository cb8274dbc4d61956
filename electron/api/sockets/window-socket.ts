import type { FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { Feed } from '../feed.ts';
import type { EncodePush } from './encode-push.ts';
import { createSocketSink } from './socket-sink.ts';
import { openWindowSession, type WindowSession, type WindowSink } from './window-session.ts';

const limits = { fullBytes: 1_000_000, maxBytes: 8_000_000 };

/** Serves one window over a WebSocket. @param open connects it to this machine or to an agent */
export function serveSocket(
  socket: WebSocket,
  request: Pick<FastifyRequest, 'raw'>,
  open: (exit: WindowSink) => WindowSession,
): void {
  const wire = open(createSocketSink(socket, request.raw.socket, limits, () => wire.drained()));
  socket.on('message', (data) => {
    if (!wire.take(String(data))) socket.close(1008, 'invalid message, or too many messages');
  });
  socket.on('close', wire.close);
}

/** A window of this machine. */
export function serveWindow(
  socket: WebSocket,
  request: Pick<FastifyRequest, 'raw'>,
  feed: Pick<Feed, 'handlers' | 'subscribe' | 'watch'>,
  encode: EncodePush,
  warn: (text: string) => void,
): void {
  serveSocket(socket, request, (exit) => openWindowSession(feed, exit, encode, warn));
}
