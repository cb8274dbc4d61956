import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import fastify from 'fastify';
import { toGpus } from '../../shared/wire/gpus.ts';
import { guardRequest, isLoopback, securityHeaders } from './security.ts';
import { type Feed, serveSocket } from './socket.ts';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** Folder of the built window. */
  readonly windowFolder: string;
  readonly feed: Feed;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A port that another program has, or any other reason for which nobody can be served here. */
export class ListenError extends Error {}

const maxClients = 32;

/**
 * Serves the window to browsers of this machine.
 * @throws ListenError in words for the user, when the address cannot be had
 */
export async function startServer({ host, port, windowFolder, feed }: ServerOptions): Promise<RunningServer> {
  if (!isLoopback(host))
    throw new ListenError(`refuse to listen on ${host}: only this machine is served, use 127.0.0.1`);
  const server = fastify({ bodyLimit: 64 * 1024, routerOptions: { maxParamLength: 200 }, requestTimeout: 10_000 });
  let actualPort = port;
  let clients = 0;

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    return guardRequest(request, reply, actualPort);
  });
  server.setErrorHandler(async (error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ error: status < 500 ? 'bad_request' : 'internal', message: 'it failed' });
  });
  server.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send({ error: 'not_found', message: 'there is nothing here; the window is at /' }),
  );

  await server.register(fastifyWebsocket, { options: { maxPayload: 64 * 1024 } });
  await server.register(fastifyStatic, { root: windowFolder, cacheControl: false, etag: false, lastModified: false });
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/system/gpu', async (_request, reply) => {
    const { snapshot } = await feed.handlers.bootstrap();
    if (!snapshot) return reply.code(503).send({ error: 'not_ready', message: 'the first sample is on its way' });
    return toGpus(snapshot);
  });
  server.get('/ws', { websocket: true }, (socket) => {
    if (clients >= maxClients) {
      socket.close(1013, 'too many windows');
      return;
    }
    clients += 1;
    socket.on('close', () => {
      clients -= 1;
    });
    serveSocket(socket, feed);
  });

  try {
    await server.listen({ host, port });
  } catch (cause) {
    await server.close();
    throw new ListenError(explainListen(cause, host, port), { cause });
  }
  const [address] = server.addresses();
  if (typeof address === 'object') actualPort = address.port;
  return {
    url: `http://${host}:${actualPort}`,
    async close() {
      for (const socket of server.websocketServer.clients) socket.terminate();
      await server.close();
    },
  };
}

function explainListen(cause: unknown, host: string, port: number): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken by another program; choose another port`;
  if (code === 'EACCES') return `port ${port} needs rights that Tacho has not; choose one above 1023`;
  return `cannot listen on ${host}:${port}: ${code ?? String(cause)}`;
}
