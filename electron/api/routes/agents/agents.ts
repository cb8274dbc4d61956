import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Fleet } from '../../../../shared/fleet.ts';
import { type AgentFilter, AgentFilterSchema, matchesFilter } from '../../../../shared/wire/agent-tags.ts';
import { FleetTrendsSchema } from '../../../../shared/wire/agent-trends.ts';
import { AgentListSchema, TargetGroupSchema } from '../../../../shared/wire/agents.ts';
import { FleetSummarySchema, summarizeFleet } from '../../../../shared/wire/fleet-summary.ts';
import type { Client } from '../../access/client.ts';
import { refuse } from '../../access/refusal.ts';
import { maySeeGroup } from '../../access/require-right.ts';
import { operation } from '../../description/operation.ts';
import type { StreamMeter } from '../../streams/stream-meter.ts';
import { addHubRoutes } from '../hub.ts';
import { addTaskRoutes } from '../tasks.ts';
import { addAgentData } from './agent-data.ts';
import { addAgentExposition } from './agent-exposition.ts';
import { addAgentHistory } from './agent-history.ts';
import type { AgentRoute } from './agent-params.ts';
import { addAgentSocket } from './agent-socket.ts';

interface FilteredRoute {
  Querystring: AgentFilter;
}

/**
 * The agents of this hub: their state, machines and metrics.
 * @param isTls the server speaks HTTPS itself
 */
export function addAgentRoutes(
  server: FastifyInstance,
  fleet: Fleet,
  isTls: boolean,
  meter: StreamMeter,
  warn: (text: string) => void,
): { close(): void } {
  const listFor = (client: Client | null, filter: AgentFilter) =>
    fleet.list().filter((status) => maySeeGroup(client, status.group) && matchesFilter(status, filter));
  server.addHook<AgentRoute>('preHandler', async (request, reply) => {
    const { id } = request.params ?? {};
    if (!request.routeOptions.url?.startsWith('/agents/')) return undefined;
    const status = fleet.find(id);
    // To the client, agents that it may not see do not exist.
    if (status && maySeeGroup(request.client, status.group)) return undefined;
    return refuse(reply, 404, `there is no agent "${id}"; see /metrics/agents`);
  });

  server.get<FilteredRoute>(
    '/metrics/agents',
    {
      config: { right: 'read', isOfFleet: true },
      schema: operation('listAgents', 'agents', 'State of all agents', {
        querystring: AgentFilterSchema,
        answer: AgentListSchema,
      }),
    },
    async ({ client, query }) => ({
      agents: Object.fromEntries(listFor(client, query).map((status) => [status.agent_id, status])),
    }),
  );
  server.get<FilteredRoute>(
    '/metrics/summary',
    {
      config: { right: 'read', isOfFleet: true },
      schema: operation('summarizeAgents', 'agents', 'All agents together, by group, and compared', {
        querystring: AgentFilterSchema,
        answer: FleetSummarySchema,
      }),
    },
    async ({ client, query }) => summarizeFleet(listFor(client, query)),
  );
  server.get<FilteredRoute>(
    '/metrics/trends',
    {
      config: { right: 'read', isOfFleet: true },
      schema: operation('listTrends', 'agents', 'The heartbeats of all agents in the last hour, in steps', {
        querystring: AgentFilterSchema,
        answer: FleetTrendsSchema,
      }),
    },
    async ({ client, query }) => {
      const { agents, ...rest } = fleet.readTrends();
      const known = listFor(client, query).map(({ agent_id: id }) => [id, agents[id]] as const);
      return { ...rest, agents: Object.fromEntries(known) };
    },
  );
  const discovery = 'Targets for the HTTP service discovery of Prometheus (http_sd)';
  server.get<FilteredRoute>(
    '/sd',
    {
      config: { right: 'scrape', isOfFleet: true },
      schema: operation('listTargets', 'monitoring', discovery, {
        querystring: AgentFilterSchema,
        answer: Type.Array(TargetGroupSchema),
      }),
    },
    async ({ client, query, host }) =>
      listFor(client, query).map(({ agent_id: id, hostname, group, tags }) => ({
        // The name by which Prometheus has just reached this server; other names may lead elsewhere for it. It was checked as one of ours.
        targets: [host],
        labels: {
          __metrics_path__: `/agents/${id}/prometheus`,
          instance: id,
          hostname,
          ...(group === null ? {} : { group }),
          // With a comma before and after each, as in other service discoveries: a pattern for one tag is ".*,ssd,.*".
          ...(tags.length === 0 ? {} : { tags: `,${tags.join(',')},` }),
          ...(isTls ? { __scheme__: 'https' } : {}),
        },
      })),
  );
  const streams = addAgentData(server, fleet, meter, warn);
  addAgentHistory(server, fleet, warn);
  addAgentExposition(server, fleet);
  addAgentSocket(server, fleet, warn);
  addTaskRoutes(server, fleet);
  addHubRoutes(server, fleet, warn);
  return streams;
}
