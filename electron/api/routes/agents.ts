import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Fleet } from '../../../shared/fleet.ts';
import { AgentListSchema, TargetGroupSchema } from '../../../shared/wire/agents.ts';
import { FleetSummarySchema, summarizeFleet } from '../../../shared/wire/fleet-summary.ts';
import type { Client } from '../access/client.ts';
import { refuse } from '../access/refusal.ts';
import { maySeeGroup } from '../access/require-right.ts';
import { operation } from '../description/operation.ts';
import type { StreamMeter } from '../streams/stream-meter.ts';
import { addAgentData } from './agent-data.ts';
import { addAgentExposition } from './agent-exposition.ts';
import { addAgentHistory } from './agent-history.ts';
import type { AgentRoute } from './agent-params.ts';
import { addAgentSocket } from './agent-socket.ts';
import { addHubRoutes } from './hub.ts';
import { addTaskRoutes } from './tasks.ts';

/** The agents of this hub: their state, machines and metrics. */
export function addAgentRoutes(
  server: FastifyInstance,
  fleet: Fleet,
  url: () => string,
  meter: StreamMeter,
  warn: (text: string) => void,
): { close(): void } {
  const listFor = (client: Client | null) => fleet.list().filter(({ group }) => maySeeGroup(client, group));
  server.addHook<AgentRoute>('preHandler', async (request, reply) => {
    const { id } = request.params ?? {};
    if (!request.routeOptions.url?.startsWith('/agents/')) return undefined;
    const status = fleet.find(id);
    // To the client, agents that it may not see do not exist.
    if (status && maySeeGroup(request.client, status.group)) return undefined;
    return refuse(reply, 404, `there is no agent "${id}"; see /metrics/agents`);
  });

  server.get(
    '/metrics/agents',
    {
      config: { right: 'read', isOfFleet: true },
      schema: operation('listAgents', 'agents', 'State of all agents', { answer: AgentListSchema }),
    },
    async ({ client }) => ({
      agents: Object.fromEntries(listFor(client).map((status) => [status.agent_id, status])),
    }),
  );
  server.get(
    '/metrics/summary',
    {
      config: { right: 'read', isOfFleet: true },
      schema: operation('summarizeAgents', 'agents', 'All agents together, by group, and compared', {
        answer: FleetSummarySchema,
      }),
    },
    async ({ client }) => summarizeFleet(listFor(client)),
  );
  const discovery = 'Targets for the HTTP service discovery of Prometheus (http_sd)';
  server.get(
    '/sd',
    {
      config: { right: 'scrape', isOfFleet: true },
      schema: operation('listTargets', 'monitoring', discovery, { answer: Type.Array(TargetGroupSchema) }),
    },
    async ({ client }) =>
      listFor(client).map(({ agent_id: id, hostname, group }) => ({
        targets: [new URL(url()).host],
        labels: {
          __metrics_path__: `/agents/${id}/prometheus`,
          instance: id,
          hostname,
          ...(group === null ? {} : { group }),
          ...(url().startsWith('https:') ? { __scheme__: 'https' } : {}),
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
