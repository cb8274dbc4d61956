import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { tokenScopes } from '../../../shared/access/tokens.ts';
import { browserRights, type Right, rightsOfScope } from '../access/client.ts';
import { describeSecurity } from '../description/describe-http.ts';

/** The scopes of tokens that may use a route; none if it is open to everyone. */
const scopesFor = (right: Right) => tokenScopes.filter((scope) => rightsOfScope[scope].has(right));

/** Describes all routes that are added later as OpenAPI, each with the scopes that it needs. */
export async function addDescription(server: FastifyInstance, version: string): Promise<void> {
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tacho', version },
      // The port is known later; what is published has it.
      components: { securitySchemes: describeSecurity(0) },
    },
    transform({ schema, url, route }) {
      const right = route.config?.right ?? 'control';
      // One of the alternatives is enough.
      const security = [
        ...scopesFor(right).map((scope) => ({ token: [scope] })),
        ...(browserRights.has(right) ? [{ cookie: [] }] : []),
      ];
      return { schema: { ...schema, security }, url };
    },
  });
}
