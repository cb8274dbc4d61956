import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Sent by a page from another origin that the settings allow. */
    isForeign: boolean;
  }
}

/** The browser may remember the answer to a preflight for this long. */
const preflightSeconds = 600;

/** The setting `api.origins` as browsers write origins: in lower case, without the default port. */
export function normalizeOrigins(origins: readonly string[]): readonly string[] {
  return origins.map((origin) => (URL.canParse(origin) ? new URL(origin).origin : origin));
}

/**
 * Lets a page of another origin read the response (https://fetch.spec.whatwg.org/#http-cors-protocol). The origin is always named, because
 * browsers refuse `*` together with cookies. Returns the reply if it answered a preflight, `undefined` to continue.
 * @param origin must be allowed
 */
export function shareWith(
  origin: string,
  request: FastifyRequest,
  reply: FastifyReply,
  methods: string,
): FastifyReply | undefined {
  request.isForeign = true;
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after, www-authenticate',
  });
  if (request.method !== 'OPTIONS') return undefined;
  reply.headers({
    'access-control-allow-methods': methods,
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': String(preflightSeconds),
  });
  // Chromium asks this for pages of public addresses (https://wicg.github.io/private-network-access/).
  if (request.headers['access-control-request-private-network'] === 'true')
    reply.header('access-control-allow-private-network', 'true');
  return reply.code(204).send();
}
