import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The files of the window. */
export async function addWindowFiles(server: FastifyInstance, root: string): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, right: 'read' };
    });
    await scope.register(fastifyStatic, { root, cacheControl: false, etag: false, lastModified: false });
  });
}
