import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../access/refusal.ts';

/**
 * Begins a response of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), with the headers that were
 * set before. `false` if it has ended with that, as for HEAD.
 */
export function openEventStream(request: FastifyRequest, reply: FastifyReply): boolean {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // nginx would hold events back.
    'x-accel-buffering': 'no',
  });
  if (request.method === 'HEAD') reply.raw.end();
  return request.method !== 'HEAD';
}

/** Refuses another stream when the limit is reached. */
export function refuseStream(reply: FastifyReply, reason = 'too many streams are open'): FastifyReply {
  reply.header('retry-after', '30');
  return refuse(reply, 503, `${reason}; retry later`);
}
