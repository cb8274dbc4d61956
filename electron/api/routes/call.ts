import type { FastifyInstance } from 'fastify';
import { windowCallPath } from '../../../shared/window/protocol.ts';
import { answerCall } from '../../foundation/answer-call.ts';
import type { AuditLog } from '../../foundation/files/audit-log.ts';
import { actors } from '../access/actors.ts';
import { auditCalls } from '../access/audit-calls.ts';
import { refuse } from '../access/refusal.ts';
import type { Feed } from '../feed.ts';
import { createReaderLease } from '../streams/reader-lease.ts';

/** Such a window polls every second or two. */
const leaseMs = 10_000;

/** A call of the window over HTTP: `{ call, args }`, answered with `{ result }` or `{ error }`. */
export function addCallRoute(server: FastifyInstance, feed: Feed, audit: AuditLog, warn: (text: string) => void): void {
  const lease = createReaderLease(() => feed.watch(), leaseMs);
  server.addHook('onClose', async () => lease.end());
  const options = { config: { right: 'operate', isAudited: false } as const, schema: { hide: true } as object };
  server.post<{ Body: unknown }>(windowCallPath, options, async (request, reply) => {
    // Browsers send it with every POST.
    if (request.headers.origin === undefined) return refuse(reply, 403, 'only the window can call this');
    const { call, args } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    lease.touch();
    return answerCall(auditCalls(feed.handlers, request.client?.name ?? actors.browser, audit), call, args, warn);
  });
}
