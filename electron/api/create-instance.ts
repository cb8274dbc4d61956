import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { explainToUser, UserError } from '../../shared/user-error.ts';
import { refuse } from './access/refusal.ts';
import { answerClientError } from './client-error.ts';
import { explainInvalid } from './explain-invalid.ts';

/** Slow requests are cut off, large ones refused before they are buffered (https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener). */
const limits = {
  bodyLimit: 16 * 1024,
  routerOptions: { maxParamLength: 200 },
  requestTimeout: 10_000,
  keepAliveTimeout: 30_000,
  /** Ends an idle connection, so that a response that is never read is not kept forever. */
  connectionTimeout: 60_000,
  maxRequestsPerSocket: 1000,
  http: { maxHeaderSize: 8 * 1024, headersTimeout: 8000, connectionsCheckingInterval: 2000 },
} as const;

const tlsLimits = { minVersion: 'TLSv1.2', handshakeTimeout: 5000 } as const;

/** @param guard refuses requests that are not from us; also called for URLs that cannot be decoded */
export function createInstance(
  guard: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined,
  warn: (text: string) => void,
  certificate: { readonly cert: string; readonly key: string } | null,
): FastifyInstance {
  const server = fastify({
    ...limits,
    ...(certificate ? { https: { ...limits.http, ...tlsLimits, ...certificate } } : {}),
    // An unknown parameter is a mistake that should be reported, not ignored.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true } },
    schemaErrorFormatter: explainInvalid,
    clientErrorHandler(error, socket) {
      answerClientError(error.code, socket);
    },
    // Hooks do not run if the URL cannot be decoded.
    frameworkErrors(_error, request, reply) {
      if (!guard(request, reply)) refuse(reply, 400, 'invalid URL; check its % escapes');
    },
  });
  // Clients only send JSON.
  server.removeContentTypeParser('text/plain');
  // The schemas only document the responses, which are serialized once for all clients.
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (error instanceof UserError && error.code === 'refused') return refuse(reply, 400, error.message);
    if (status === 413) return refuse(reply, status, `the body must be at most ${limits.bodyLimit / 1024} KiB`);
    if (error.validation) return refuse(reply, status, error.message);
    return refuse(reply, status, status < 500 ? 'invalid request' : explainToUser(error, request.url, warn));
  });
  server.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'not found; see /docs'));
  return server;
}
