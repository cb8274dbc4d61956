import type { FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';

/** The JSON of every error. */
export const ErrorSchema = Type.Object({
  error: Type.String({ description: 'its kind: bad_request, unauthorized, not_found, unavailable…' }),
  message: Type.String({ description: 'what is wrong, and what would be right' }),
});

export type Refusal = Readonly<Static<typeof ErrorSchema>>;

const names: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'timeout',
  413: 'too_large',
  415: 'unsupported',
  426: 'upgrade_required',
  429: 'too_many_requests',
  431: 'headers_too_large',
  503: 'unavailable',
};

export function describeRefusal(status: number, message: string): Refusal {
  return { error: names[status] ?? (status < 500 ? 'bad_request' : 'internal'), message };
}

export function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send(describeRefusal(status, message));
}
