import type { FastifyInstance, FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Fleet } from '../../../shared/fleet.ts';
import { explainToUser, UserError } from '../../../shared/user-error.ts';
import { AgentListSchema, TargetGroupSchema } from '../../../shared/wire/agents.ts';
import { findGroups, metricGroups } from '../../../shared/wire/groups.ts';
import { HistorySchema } from '../../../shared/wire/history.ts';
import { SystemInfoSchema } from '../../../shared/wire/system-info.ts';
import { SystemMetricsSchema } from '../../../shared/wire/system-metrics.ts';
import type { Client } from '../access/client.ts';
import { refuse } from '../access/refusal.ts';
import { maySeeGroup } from '../access/require-right.ts';
import { HistoryQuerySchema } from '../history-answer.ts';
import { openEventStream } from '../streams/open-event-stream.ts';
import { readGroups, StreamQuerySchema } from '../streams/stream-query.ts';
import { addAgentExposition } from './agent-exposition.ts';
import { addAgentSocket } from './agent-socket.ts';
import { createAgentStreams } from './agent-streams.ts';
import { addHubRoutes } from './hub.ts';

const AgentParams = Type.Object({ id: Type.String({ maxLength: 64 }) });
const StartSchema = Type.Object(
  {
    interval_seconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 300, description: 'seconds between samples; default: 5' }),
    ),
    metrics: Type.Optional(
      Type.Array(Type.String({ maxLength: 40 }), {
        maxItems: 16,
        description: `available: ${metricGroups.join(', ')}; default: all`,
      }),
    ),
  },
  { additionalProperties: false },
);

const describe = (summary: string, answer?: object) => ({
  summary,
  params: AgentParams,
  ...(answer ? { response: { 200: answer } } : {}),
});
const config = { right: 'read', isOfFleet: true } as const;
/** It costs the agent until it is stopped. */
const operating = { right: 'operate', isOfFleet: true } as const;

type Id = { Params: Static<typeof AgentParams> };

/** The agents of this hub: their state, machines and metrics. */
export function addAgentRoutes(
  server: FastifyInstance,
  fleet: Fleet,
  url: () => string,
  warn: (text: string) => void,
): { close(): void } {
  const streams = createAgentStreams(fleet);
  const listFor = (client: Client | null) => fleet.list().filter(({ group }) => maySeeGroup(client, group));
  const unknown = (reply: FastifyReply, id: string) =>
    refuse(reply, 404, `there is no agent "${id}"; see /metrics/agents`);
  const sendJson = (reply: FastifyReply, json: Buffer | null, otherwise: string) =>
    json ? reply.type('application/json; charset=utf-8').send(json) : refuse(reply, 503, otherwise);
  const trying = async (reply: FastifyReply, work: () => Promise<unknown>) => {
    try {
      return await work();
    } catch (error) {
      const isRefused = error instanceof UserError && error.code === 'refused';
      return refuse(reply, isRefused ? 400 : 503, explainToUser(error, 'a request to an agent', warn));
    }
  };
  server.addHook<Id>('preHandler', async (request, reply) => {
    const { id } = request.params ?? {};
    if (!request.routeOptions.url?.startsWith('/agents/')) return undefined;
    const status = fleet.find(id);
    // What the client may not see does not exist for it.
    return status && maySeeGroup(request.client, status.group) ? undefined : unknown(reply, id);
  });

  server.get(
    '/metrics/agents',
    { config, schema: { summary: 'State of all agents', response: { 200: AgentListSchema } } },
    async ({ client }) => ({
      agents: Object.fromEntries(listFor(client).map((status) => [status.agent_id, status])),
    }),
  );
  server.get(
    '/sd',
    {
      config: { right: 'scrape', isOfFleet: true },
      schema: {
        summary: 'Targets for the HTTP service discovery of Prometheus (http_sd)',
        response: { 200: Type.Array(TargetGroupSchema) },
      },
    },
    async ({ client }) =>
      listFor(client).map(({ agent_id: id, hostname, group }) => ({
        targets: [new URL(url()).host],
        labels: {
          __metrics_path__: `/agents/${id}/prometheus`,
          instance: id,
          hostname,
          ...(group === null ? {} : { group }),
        },
      })),
  );
  server.get<Id>(
    '/agents/:id/system',
    { config, schema: describe('Facts about the machine of an agent', SystemInfoSchema) },
    async ({ params: { id } }, reply) => {
      // An agent that has just connected sends them within a few seconds.
      if (fleet.readInfo(id) === null) await fleet.refreshInfo(id).catch(() => undefined);
      return sendJson(reply, fleet.readInfo(id), 'not received yet; request it with POST system/refresh');
    },
  );
  server.post<Id>(
    '/agents/:id/system/refresh',
    { config, schema: describe('Requests the facts about the machine again') },
    (request, reply) =>
      trying(reply, async () => {
        await fleet.refreshInfo(request.params.id);
        return { status: 'ok' };
      }),
  );
  server.get<Id>(
    '/agents/:id/metrics',
    { config, schema: describe('Latest metrics of an agent', SystemMetricsSchema) },
    (request, reply) =>
      sendJson(
        reply,
        fleet.readMetrics(request.params.id),
        'no metrics received yet; the agent sends them while it is watched',
      ),
  );
  server.post<Id & { Body: Static<typeof StartSchema> | null }>(
    '/agents/:id/metrics/start',
    {
      config: operating,
      schema: {
        ...describe('Makes an agent send metrics until it is stopped'),
        body: Type.Union([StartSchema, Type.Null()]),
      },
    },
    async ({ params, body }) => {
      const groups = findGroups(body?.metrics ?? []);
      fleet.setManual(params.id, { intervalSeconds: body?.interval_seconds ?? 5, groups });
      return { status: 'ok' };
    },
  );
  server.post<Id>(
    '/agents/:id/metrics/stop',
    { config: operating, schema: describe('Ends what metrics/start began') },
    async ({ params }) => {
      fleet.setManual(params.id, null);
      return { status: 'ok' };
    },
  );
  server.get<Id & { Querystring: Static<typeof StreamQuerySchema> }>(
    '/agents/:id/metrics/stream',
    {
      config,
      schema: { ...describe('Metrics of an agent as server-sent events'), querystring: StreamQuerySchema },
    },
    (request, reply) => {
      const { interval = 5, metrics } = request.query;
      const groups = readGroups(metrics);
      if (streams.isFull) return refuse(reply, 503, 'too many streams are open; retry later');
      if (openEventStream(request, reply)) {
        streams.add(reply.raw, request.params.id, { intervalSeconds: Math.round(interval), groups });
      }
      return reply;
    },
  );
  server.get<Id>(
    '/agents/:id/metrics/history',
    { config, schema: { ...describe('History recorded by an agent', HistorySchema), querystring: HistoryQuerySchema } },
    (request, reply) =>
      trying(reply, async () => {
        const json = await fleet.queryHistory(request.params.id, request.url.split('?')[1] ?? '');
        return reply.type('application/json; charset=utf-8').send(json);
      }),
  );
  addAgentExposition(server, fleet);
  addAgentSocket(server, fleet, warn);
  addHubRoutes(server, fleet, warn);
  return streams;
}
