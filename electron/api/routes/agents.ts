import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Fleet } from '../../../shared/fleet.ts';
import { explainToUser } from '../../../shared/user-error.ts';
import { AgentListSchema, TargetGroupSchema } from '../../../shared/wire/agents.ts';
import { HistorySchema } from '../../../shared/wire/history.ts';
import { SystemInfoSchema } from '../../../shared/wire/system-info.ts';
import { SystemMetricsSchema } from '../../../shared/wire/system-metrics.ts';
import { refuse } from '../access/refusal.ts';
import { securityHeaders } from '../access/security.ts';
import { HistoryQuerySchema } from '../history-answer.ts';
import { metricGroups } from '../streams/current.ts';
import { addAgentExposition } from './agent-exposition.ts';
import { addAgentSocket } from './agent-socket.ts';
import { createAgentStreams } from './agent-streams.ts';

const AgentParams = Type.Object({ id: Type.String({ maxLength: 64 }) });
const interval = Type.Integer({ minimum: 1, maximum: 300, description: 'seconds between two; 5' });
const StartSchema = Type.Object(
  {
    interval_seconds: Type.Optional(interval),
    metrics: Type.Optional(Type.Array(Type.Enum([...metricGroups]), { maxItems: 16, description: 'groups; all' })),
  },
  { additionalProperties: false },
);
const StreamQuery = Type.Object({ interval: Type.Optional(interval) }, { additionalProperties: false });

const describe = (summary: string, answer?: object) => ({
  summary,
  params: AgentParams,
  ...(answer ? { response: { 200: answer } } : {}),
});

type Id = { Params: Static<typeof AgentParams> };

/** Programs that hold the token may change who belongs to the hub; a browser may not, with its cookie or with the token. */
const isProgram = ({ via, headers }: FastifyRequest) => via === 'token' && headers.origin === undefined;

/** The agents of this hub: who is there, what they are, their figures. */
export function addAgentRoutes(
  server: FastifyInstance,
  fleet: Fleet,
  url: () => string,
  warn: (text: string) => void,
): { close(): void } {
  const streams = createAgentStreams(fleet);
  const unknown = (reply: FastifyReply, id: string) =>
    refuse(reply, 404, `there is no agent "${id}"; /metrics/agents lists them`);
  const sendJson = (reply: FastifyReply, json: Buffer | null, otherwise: string) =>
    json ? reply.type('application/json; charset=utf-8').send(json) : refuse(reply, 503, otherwise);
  /** What waits for an agent that is away, or refuses, is said in its words. */
  const trying = async (reply: FastifyReply, work: () => Promise<unknown>) => {
    try {
      return await work();
    } catch (error) {
      return refuse(reply, 503, explainToUser(error, 'a question to an agent', warn));
    }
  };
  server.addHook<Id>('preHandler', async (request, reply) => {
    const { id } = request.params ?? {};
    return request.routeOptions.url?.startsWith('/agents/') && fleet.find(id) === null ? unknown(reply, id) : undefined;
  });

  server.get(
    '/metrics/agents',
    { schema: { summary: 'All agents', response: { 200: AgentListSchema } } },
    async () => ({
      agents: Object.fromEntries(fleet.list().map((status) => [status.agent_id, status])),
    }),
  );
  server.get(
    '/sd',
    { schema: { summary: 'For Prometheus, as http_sd', response: { 200: Type.Array(TargetGroupSchema) } } },
    async () =>
      fleet.list().map(({ agent_id: id, hostname }) => ({
        targets: [new URL(url()).host],
        labels: { __metrics_path__: `/agents/${id}/prometheus`, instance: id, hostname },
      })),
  );
  server.get<Id>(
    '/agents/:id/system',
    { schema: describe('What its machine is', SystemInfoSchema) },
    (request, reply) =>
      sendJson(reply, fleet.readInfo(request.params.id), 'it has not told yet; ask it to with system/refresh'),
  );
  server.post<Id>('/agents/:id/system/refresh', { schema: describe('Asks it what its machine is') }, (request, reply) =>
    trying(reply, async () => {
      await fleet.refreshInfo(request.params.id);
      return { status: 'ok' };
    }),
  );
  server.get<Id>(
    '/agents/:id/metrics',
    { schema: describe('Its newest figures', SystemMetricsSchema) },
    (request, reply) =>
      sendJson(reply, fleet.readMetrics(request.params.id), 'there are none yet; it sends them while somebody watches'),
  );
  server.post<Id & { Body: Static<typeof StartSchema> | null }>(
    '/agents/:id/metrics/start',
    { schema: { ...describe('Lets it send until it is stopped'), body: Type.Union([StartSchema, Type.Null()]) } },
    async ({ params, body }) => {
      fleet.setManual(params.id, { intervalSeconds: body?.interval_seconds ?? 5, groups: body?.metrics ?? [] });
      return { status: 'ok' };
    },
  );
  server.post<Id>(
    '/agents/:id/metrics/stop',
    { schema: describe('Stops what was started by hand') },
    async ({ params }) => {
      fleet.setManual(params.id, null);
      return { status: 'ok' };
    },
  );
  server.get<Id & { Querystring: Static<typeof StreamQuery> }>(
    '/agents/:id/metrics/stream',
    {
      schema: { ...describe('Its figures as server-sent events; it sends while one reads'), querystring: StreamQuery },
    },
    (request, reply) => {
      if (streams.isFull) return refuse(reply, 503, 'too many streams are open');
      reply.hijack();
      reply.raw.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
      if (request.method === 'HEAD') reply.raw.end();
      else streams.add(reply.raw, request.params.id, request.query.interval ?? 5);
      return reply;
    },
  );
  server.get<Id>(
    '/agents/:id/metrics/history',
    { schema: { ...describe('What it has recorded itself', HistorySchema), querystring: HistoryQuerySchema } },
    (request, reply) =>
      trying(reply, async () => {
        const json = await fleet.askHistory(request.params.id, request.url.split('?')[1] ?? '');
        return reply.type('application/json; charset=utf-8').send(json);
      }),
  );
  addAgentExposition(server, fleet);
  addAgentSocket(server, fleet, warn);

  server.post('/hub/invitations', { schema: { summary: 'A code that lets one agent in' } }, async (request, reply) => {
    if (!isProgram(request)) return refuse(reply, 403, 'only programs with the token may invite');
    try {
      return { code: fleet.invite() };
    } catch (error) {
      return refuse(reply, 429, explainToUser(error, 'an invitation', warn));
    }
  });
  server.delete<Id>('/agents/:id', { schema: describe('Lets it in no more') }, async (request, reply) => {
    if (!isProgram(request)) return refuse(reply, 403, 'only programs with the token may remove');
    try {
      fleet.remove(request.params.id);
      return { status: 'ok' };
    } catch (error) {
      return refuse(reply, 500, explainToUser(error, 'removing an agent', warn));
    }
  });
  return streams;
}
