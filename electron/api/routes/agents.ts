import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Fleet } from '../../../shared/fleet.ts';
import { explainToUser, UserError } from '../../../shared/user-error.ts';
import { AgentListSchema, TargetGroupSchema } from '../../../shared/wire/agents.ts';
import { findGroups, metricGroups } from '../../../shared/wire/groups.ts';
import { HistorySchema } from '../../../shared/wire/history.ts';
import { SystemInfoSchema } from '../../../shared/wire/system-info.ts';
import { SystemMetricsSchema } from '../../../shared/wire/system-metrics.ts';
import { refuse } from '../access/refusal.ts';
import { securityHeaders } from '../access/security.ts';
import { HistoryQuerySchema } from '../history-answer.ts';
import { readGroups, StreamQuerySchema } from '../streams/stream-query.ts';
import { addAgentExposition } from './agent-exposition.ts';
import { addAgentSocket } from './agent-socket.ts';
import { createAgentStreams } from './agent-streams.ts';

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

type Id = { Params: Static<typeof AgentParams> };

/** Only programs with the token may invite or remove agents; a browser may not, with its cookie or with the token. */
const isProgram = ({ via, headers }: FastifyRequest) => via === 'token' && headers.origin === undefined;

/** The agents of this hub: their state, machines and metrics. */
export function addAgentRoutes(
  server: FastifyInstance,
  fleet: Fleet,
  url: () => string,
  warn: (text: string) => void,
): { close(): void } {
  const streams = createAgentStreams(fleet);
  const unknown = (reply: FastifyReply, id: string) =>
    refuse(reply, 404, `there is no agent "${id}"; see /metrics/agents`);
  const sendJson = (reply: FastifyReply, json: Buffer | null, otherwise: string) =>
    json ? reply.type('application/json; charset=utf-8').send(json) : refuse(reply, 503, otherwise);
  const trying = async (reply: FastifyReply, work: () => Promise<unknown>) => {
    try {
      return await work();
    } catch (error) {
      const isRefused = error instanceof UserError && error.code === 'refused';
      return refuse(reply, isRefused ? 400 : 503, explainToUser(error, 'a question to an agent', warn));
    }
  };
  server.addHook<Id>('preHandler', async (request, reply) => {
    const { id } = request.params ?? {};
    return request.routeOptions.url?.startsWith('/agents/') && fleet.find(id) === null ? unknown(reply, id) : undefined;
  });

  server.get(
    '/metrics/agents',
    { schema: { summary: 'State of all agents', response: { 200: AgentListSchema } } },
    async () => ({
      agents: Object.fromEntries(fleet.list().map((status) => [status.agent_id, status])),
    }),
  );
  server.get(
    '/sd',
    {
      schema: {
        summary: 'Targets for the HTTP service discovery of Prometheus (http_sd)',
        response: { 200: Type.Array(TargetGroupSchema) },
      },
    },
    async () =>
      fleet.list().map(({ agent_id: id, hostname }) => ({
        targets: [new URL(url()).host],
        labels: { __metrics_path__: `/agents/${id}/prometheus`, instance: id, hostname },
      })),
  );
  server.get<Id>(
    '/agents/:id/system',
    { schema: describe('Facts about the machine of an agent', SystemInfoSchema) },
    async ({ params: { id } }, reply) => {
      // An agent that has just connected sends them within a few seconds.
      if (fleet.readInfo(id) === null) await fleet.refreshInfo(id).catch(() => undefined);
      return sendJson(reply, fleet.readInfo(id), 'not received yet; request it with POST system/refresh');
    },
  );
  server.post<Id>(
    '/agents/:id/system/refresh',
    { schema: describe('Requests the facts about the machine again') },
    (request, reply) =>
      trying(reply, async () => {
        await fleet.refreshInfo(request.params.id);
        return { status: 'ok' };
      }),
  );
  server.get<Id>(
    '/agents/:id/metrics',
    { schema: describe('Latest metrics of an agent', SystemMetricsSchema) },
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
    { schema: describe('Ends what metrics/start began') },
    async ({ params }) => {
      fleet.setManual(params.id, null);
      return { status: 'ok' };
    },
  );
  server.get<Id & { Querystring: Static<typeof StreamQuerySchema> }>(
    '/agents/:id/metrics/stream',
    {
      schema: { ...describe('Metrics of an agent as server-sent events'), querystring: StreamQuerySchema },
    },
    (request, reply) => {
      const { interval = 5, metrics } = request.query;
      const groups = readGroups(metrics);
      if (streams.isFull) return refuse(reply, 503, 'too many streams are open; retry later');
      reply.hijack();
      reply.raw.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
      if (request.method === 'HEAD') reply.raw.end();
      else streams.add(reply.raw, request.params.id, { intervalSeconds: Math.round(interval), groups });
      return reply;
    },
  );
  server.get<Id>(
    '/agents/:id/metrics/history',
    { schema: { ...describe('History recorded by an agent', HistorySchema), querystring: HistoryQuerySchema } },
    (request, reply) =>
      trying(reply, async () => {
        const json = await fleet.queryHistory(request.params.id, request.url.split('?')[1] ?? '');
        return reply.type('application/json; charset=utf-8').send(json);
      }),
  );
  addAgentExposition(server, fleet);
  addAgentSocket(server, fleet, warn);

  server.post(
    '/hub/invitations',
    { schema: { summary: 'A code with which one machine can join' } },
    async (request, reply) => {
      if (!isProgram(request)) return refuse(reply, 403, 'only programs with the token can create invitations');
      try {
        return { code: fleet.invite() };
      } catch (error) {
        return refuse(reply, 429, explainToUser(error, 'an invitation', warn));
      }
    },
  );
  server.delete<Id>('/agents/:id', { schema: describe('Removes an agent from the hub') }, async (request, reply) => {
    if (!isProgram(request)) return refuse(reply, 403, 'only programs with the token can remove agents');
    try {
      fleet.remove(request.params.id);
      return { status: 'ok' };
    } catch (error) {
      return refuse(reply, 500, explainToUser(error, 'removing an agent', warn));
    }
  });
  return streams;
}
