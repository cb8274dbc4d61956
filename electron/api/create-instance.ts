import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { explainToUser } from '../../shared/user-error.ts';
import { refuse } from './access/refusal.ts';
import { answerClientError } from './client-error.ts';
import { explainInvalid } from './explain-invalid.ts';

/** Slow ones are cut off, large ones refused before they are held (https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener). */
const limits = {
  bodyLimit: 16 * 1024,
  routerOptions: { maxParamLength: 200 },
  requestTimeout: 10_000,
  keepAliveTimeout: 30_000,
  /** Ends a connection on which nothing moves: a response that is never read is not held for ever. */
  connectionTimeout: 60_000,
  maxRequestsPerSocket: 1000,
  http: { maxHeaderSize: 8 * 1024, headersTimeout: 8000, connectionsCheckingInterval: 2000 },
} as const;

/** @param guard refuses requests that are not from us; called for addresses that cannot be decoded, too */
export function createInstance(
  guard: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined,
  warn: (text: string) => void,
): FastifyInstance {
  const server = fastify({
    ...limits,
    // A parameter that we do not know is a mistake to be told of, and not to be left out in silence.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true } },
    schemaErrorFormatter: explainInvalid,
    clientErrorHandler(error, socket) {
      answerClientError(error.code, socket);
    },
    // Hooks do not run where the address cannot be decoded.
    frameworkErrors(_error, request, reply) {
      if (!guard(request, reply)) refuse(reply, 400, 'the address is not valid; check its % escapes');
    },
  });
  // Only JSON is ever sent to us.
  server.removeContentTypeParser('text/plain');
  // The schemas describe what is sent; it is made elsewhere, and once for all that ask.
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (error.validation) return refuse(reply, status, error.message);
    return refuse(reply, status, status < 500 ? 'invalid request' : explainToUser(error, request.url, warn));
  });
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, 'there is nothing here; /docs tells what is where'),
  );
  return server;
}
