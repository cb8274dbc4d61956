import type { FastifyInstance } from 'fastify';
import { windowCallPath } from '../../../shared/window/protocol.ts';
import { answerCall } from '../../foundation/answer-call.ts';
import { refuse } from '../access/refusal.ts';
import type { Feed } from '../feed.ts';
import { createReaderLease } from '../streams/reader-lease.ts';

/** Such a window asks each second or two. */
const leaseMs = 10_000;

/** One call of the window's contract over HTTP: `{ call, args }` there, `{ result }` or `{ error }` back. */
export function addCallRoute(server: FastifyInstance, feed: Feed, warn: (text: string) => void): void {
  const lease = createReaderLease(() => feed.watch(), leaseMs);
  server.addHook('onClose', async () => lease.end());
  server.post<{ Body: unknown }>(windowCallPath, { schema: { hide: true } as object }, async (request, reply) => {
    // Browsers send it with every POST; without it this is no window of ours.
    if (request.headers.origin === undefined) return refuse(reply, 403, 'only the window calls here');
    const { call, args } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    lease.touch();
    return answerCall(feed.handlers, call, args, warn);
  });
}
