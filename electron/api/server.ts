import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Fleet } from '../../shared/fleet.ts';
import { explainListen, ListenError } from '../listen-error.ts';
import type { Access } from './access.ts';
import { createAuthorisation } from './authorise.ts';
import { answerClientError } from './client-error.ts';
import { createCurrent } from './current.ts';
import { explainInvalid } from './explain-invalid.ts';
import type { Feed } from './feed.ts';
import { createReaderLease } from './reader-lease.ts';
import { refuse } from './refusal.ts';
import { addAgentRoutes } from './routes/agents.ts';
import { addCallRoute } from './routes/call.ts';
import { addDocsRoutes } from './routes/docs.ts';
import { addExpositionRoute } from './routes/exposition.ts';
import { addHistoryRoute } from './routes/history.ts';
import { addOpenRoutes, closedPage } from './routes/open.ts';
import { addSocketRoute } from './routes/socket.ts';
import { addStreamRoute } from './routes/stream.ts';
import { addSystemRoutes } from './routes/system.ts';
import { guardRequest, isLoopback, securityHeaders } from './security.ts';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** Names of this machine beside localhost. */
  readonly names: readonly string[];
  readonly version: string;
  /** Folder of the built window. */
  readonly windowFolder: string;
  readonly feed: Feed;
  readonly access: Access;
  /** Why the token is another one after each start; `null` where it is kept. */
  readonly tokenProblem: string | null;
  /** The agents of a hub, where this is one. */
  readonly fleet?: Fleet;
}

export interface RunningServer {
  /** Where it listens, as a browser of this machine writes it. */
  readonly url: string;
  /** A link that opens the window in a browser, once. */
  createLink(): string;
  close(): Promise<void>;
}

/** Slow ones are cut off, large ones refused before they are held (https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener). */
const limits = {
  bodyLimit: 16 * 1024,
  routerOptions: { maxParamLength: 200 },
  requestTimeout: 10_000,
  keepAliveTimeout: 30_000,
  http: { maxHeaderSize: 8 * 1024, headersTimeout: 8000, connectionsCheckingInterval: 2000 },
} as const;
const mostConnections = 3000;
/** Who asks now and then, as Prometheus does, is watched for as long as it may come again. */
const leaseMs = 90_000;

function createInstance(): FastifyInstance {
  const server = fastify({
    ...limits,
    // A parameter that we do not know is a mistake to be told of, and not to be left out in silence.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true } },
    schemaErrorFormatter: explainInvalid,
    clientErrorHandler(error, socket) {
      answerClientError(error.code, socket);
    },
  });
  // Only JSON is ever sent to us.
  server.removeContentTypeParser('text/plain');
  // The schemas describe what is sent; it is made elsewhere, and once for all that ask.
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    const status = error.statusCode ?? 500;
    return refuse(
      reply,
      status,
      error.validation ? error.message : status < 500 ? 'this request is not understood' : 'it failed',
    );
  });
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, 'there is nothing here; /docs tells what is where'),
  );
  server.server.maxConnections = mostConnections;
  return server;
}

/**
 * Serves figures to programs and the window to browsers.
 * @throws ListenError in words for the user, when the address cannot be had
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, names, version, windowFolder, feed, access } = options;
  if (options.tokenProblem !== null && !isLoopback(host)) {
    throw new ListenError(`refuse to listen on ${host}: ${options.tokenProblem}; use 127.0.0.1`);
  }
  const server = createInstance();
  const current = createCurrent(feed);
  const authorise = createAuthorisation(access, Date.now);
  const lease = createReaderLease(() => feed.watch(Number.POSITIVE_INFINITY), leaseMs);
  const own = { host, port, names };

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    const refused = guardRequest(request, reply, own, options.fleet !== undefined) ?? authorise(request, reply);
    if (!refused) lease.touch();
    return refused;
  });
  // People get a page where programs get JSON.
  server.addHook('onSend', async (request, reply, payload) => {
    const isPage =
      reply.statusCode === 401 && /^\/(\?|$)/.test(request.url) && request.headers.accept?.includes('text/html');
    if (!isPage) return payload;
    reply.type('text/html; charset=utf-8');
    reply.removeHeader('content-length');
    return closedPage;
  });

  await server.register(fastifySwagger, { openapi: { info: { title: 'Tacho', version }, openapi: '3.1.0' } });
  await server.register(fastifyWebsocket, { options: { maxPayload: 64 * 1024 } });
  await server.register(fastifyStatic, { root: windowFolder, cacheControl: false, etag: false, lastModified: false });
  server.get('/healthz', { schema: { summary: 'Whether it runs; open to all, without figures' } }, async () => ({
    status: 'ok',
  }));
  addSystemRoutes(server, feed, current);
  addHistoryRoute(server, feed, Date.now);
  const streams = addStreamRoute(server, feed, current);
  addExpositionRoute(server, feed, current);
  addSocketRoute(server, feed, current);
  addCallRoute(server, feed);
  const fleetStreams = options.fleet && addAgentRoutes(server, options.fleet, () => url);
  addOpenRoutes(server, access, () => url);
  addDocsRoutes(server);
  const unsubscribe = feed.subscribe((name) => {
    if (name === 'snapshot') streams.tell(Date.now());
  });

  try {
    await server.listen({ host, port });
  } catch (cause) {
    unsubscribe();
    await server.close();
    throw new ListenError(explainListen(cause, host, port), { cause });
  }
  const [address] = server.addresses();
  if (typeof address === 'object') own.port = address.port;
  const name = isLoopback(host) ? host : '127.0.0.1';
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${own.port}`;
  return {
    url,
    createLink: () => `${url}/open?code=${access.createCode()}`,
    async close() {
      unsubscribe();
      lease.end();
      streams.close();
      fleetStreams?.close();
      for (const socket of server.websocketServer.clients) socket.terminate();
      server.server.closeAllConnections();
      await server.close();
    },
  };
}
