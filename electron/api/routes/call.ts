import type { FastifyInstance } from 'fastify';
import { windowCallPath } from '../../../shared/window/protocol.ts';
import { answerCall } from '../../foundation/answer-call.ts';
import { refuse } from '../access/refusal.ts';
import type { Feed } from '../feed.ts';
import { createReaderLease } from '../streams/reader-lease.ts';

/** Such a window polls every second or two. */
const leaseMs = 10_000;

/** A call of the window over HTTP: `{ call, args }`, answered with `{ result }` or `{ error }`. */
export function addCallRoute(server: FastifyInstance, feed: Feed, warn: (text: string) => void): void {
  const lease = createReaderLease(() => feed.watch(), leaseMs);
  server.addHook('onClose', async () => lease.end());
  server.post<{ Body: unknown }>(windowCallPath, { schema: { hide: true } as object }, async (request, reply) => {
    // Browsers send it with every POST.
    if (request.headers.origin === undefined) return refuse(reply, 403, 'only the window may call this');
    const { call, args } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    lease.touch();
    return answerCall(feed.handlers, call, args, warn);
  });
}
