import type { FastifyInstance } from 'fastify';
import { refuse } from '../access/refusal.ts';

const text = 'the hub is off; turn it on with the setting hub.enabled, or start `tacho hub`';

/** On a machine that is not a hub, explains why there are no agents. */
export function addHubOffRoutes(server: FastifyInstance): void {
  for (const path of [
    '/sd',
    '/metrics/agents',
    '/metrics/summary',
    '/metrics/trends',
    '/agents/*',
    '/hub/*',
    '/tasks/*',
  ]) {
    const config = { right: path === '/sd' ? 'scrape' : 'read', isOfFleet: true } as const;
    server.get(path, { config, schema: { hide: true } as object }, (_request, reply) => refuse(reply, 404, text));
  }
}
