import type { FastifyInstance } from 'fastify';
import type { AuditLog } from '../../foundation/files/audit-log.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a request leaves a line in the audit log; by default, those other than GET and HEAD. */
    isAudited?: boolean;
  }
}

/** Records requests that changed something: the actor, the route and the agent. */
export function auditRequests(server: FastifyInstance, { record }: Pick<AuditLog, 'record'>): void {
  server.addHook('onResponse', async ({ client, method, params, routeOptions }, { statusCode }) => {
    const { isAudited = method !== 'GET' && method !== 'HEAD' } = routeOptions.config;
    if (!client || !isAudited || statusCode >= 400) return;
    const { id } = (routeOptions.url?.startsWith('/agents/') ? params : {}) as { readonly id?: string };
    record({ by: client.name, action: `${method} ${routeOptions.url}`, ...(id === undefined ? {} : { agent: id }) });
  });
}
