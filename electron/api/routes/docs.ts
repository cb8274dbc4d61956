import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { describeHttp, type Paths } from '../description/describe-http.ts';
import { describeSocket } from '../description/describe-socket.ts';
import { operation } from '../description/operation.ts';
import { renderPage } from '../description/render-page.ts';

interface DocsOptions {
  readonly version: string;
  /** Address of the server, once it listens. */
  url(): string;
}

/** The descriptions of the API for generators, and a page made from them on the server, so that it needs no script. */
export function addDocsRoutes(server: FastifyInstance, { version, url }: DocsOptions): void {
  const made = new Map<string, string>();
  const once = (name: string, make: () => string) => {
    const text = made.get(name) ?? make();
    made.set(name, text);
    return text;
  };
  const http = () => {
    const { paths = {} } = server.swagger() as { readonly paths?: Paths };
    return describeHttp(version, Number(new URL(url()).port), paths);
  };
  const socket = () => describeSocket(version, new URL(url()).host);

  const describe = (id: string, summary: string, media = 'application/json') => ({
    config: { right: 'read' } as const,
    schema: operation(id, 'server', summary, {
      answer: media === 'text/html' ? Type.String() : Type.Object({}),
      media,
    }),
  });
  server.get('/openapi.json', describe('getOpenApi', 'The HTTP API as OpenAPI 3.1'), async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(once('openapi', () => JSON.stringify(http()))),
  );
  server.get('/asyncapi.json', describe('getAsyncApi', 'The WebSocket as AsyncAPI 3.0'), async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(once('asyncapi', () => JSON.stringify(socket()))),
  );
  server.get('/docs', describe('getDocs', 'This API as a page', 'text/html'), async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(once('docs', () => renderPage(http(), socket()))),
  );
}
