import type { FastifyInstance } from 'fastify';
import { refuse } from '../access/refusal.ts';

const text = 'the hub is off; turn it on with the setting hub.enabled, or start `tacho hub`';

/** Explains on a machine that is not a hub why there are no agents. */
export function addHubOffRoutes(server: FastifyInstance): void {
  for (const path of ['/sd', '/metrics/agents', '/agents/*', '/hub/*']) {
    server.get(path, { schema: { hide: true } as object }, (_request, reply) => refuse(reply, 404, text));
  }
}
