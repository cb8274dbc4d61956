import type { FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { Feed } from '../feed.ts';
import type { EncodePush } from './encode-push.ts';
import { createSocketExit } from './socket-exit.ts';
import { openWindowWire, type WindowExit, type WindowWire } from './window-wire.ts';

const limits = { fullBytes: 1_000_000, maxBytes: 8_000_000 };

/** Serves one window over a WebSocket. @param open what answers it: this machine, or an agent */
export function serveSocket(
  socket: WebSocket,
  request: Pick<FastifyRequest, 'raw'>,
  open: (exit: WindowExit) => WindowWire,
): void {
  const wire = open(createSocketExit(socket, request.raw.socket, limits, () => wire.drained()));
  socket.on('message', (data) => {
    if (!wire.take(String(data))) socket.close(1008, 'expected { id, call, args }, and not too many at once');
  });
  socket.on('close', wire.close);
}

/** A window of this machine. */
export function serveWindow(
  socket: WebSocket,
  request: Pick<FastifyRequest, 'raw'>,
  feed: Feed,
  encode: EncodePush,
  warn: (text: string) => void,
): void {
  serveSocket(socket, request, (exit) => openWindowWire(feed, exit, encode, warn));
}
