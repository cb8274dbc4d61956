import type { FastifyInstance, FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Fleet } from '../../../../shared/fleet.ts';
import { findGroups, metricGroups } from '../../../../shared/wire/groups.ts';
import { SystemInfoSchema } from '../../../../shared/wire/system-info.ts';
import { SystemMetricsSchema } from '../../../../shared/wire/system-metrics.ts';
import { refuse } from '../../access/refusal.ts';
import { operation } from '../../description/operation.ts';
import { AgentEventSchema, StatusSchema } from '../../description/schemas.ts';
import { openEventStream, refuseStream } from '../../streams/open-event-stream.ts';
import type { StreamMeter } from '../../streams/stream-meter.ts';
import { readGroups, StreamQuerySchema } from '../../streams/stream-query.ts';
import { refuseFailure } from './agent-failure.ts';
import { AgentParams, type AgentRoute } from './agent-params.ts';
import { createAgentStreams } from './agent-streams.ts';

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

const StartedSchema = Type.Object({
  status: Type.Literal('ok'),
  task_id: Type.String({ description: 'for DELETE /tasks/ID; another start of the same agent ends this task' }),
});

type Described = Omit<Parameters<typeof operation>[3], 'params'>;

/** @param right starting costs the agent until it is stopped, so it needs more than reading */
const describe = (id: string, summary: string, options: Described, right: 'read' | 'operate' = 'read') => ({
  config: { right, isOfFleet: true },
  schema: operation(id, 'agents', summary, { params: AgentParams, ...options }),
});

function sendJson(reply: FastifyReply, json: Buffer | null, otherwise: string): FastifyReply {
  return json ? reply.type('application/json; charset=utf-8').send(json) : refuse(reply, 503, otherwise);
}

/** The machine of one agent: facts, metrics and streams. */
export function addAgentData(
  server: FastifyInstance,
  fleet: Fleet,
  meter: StreamMeter,
  warn: (text: string) => void,
): { close(): void } {
  const streams = createAgentStreams(fleet, meter);
  const trying = async (reply: FastifyReply, work: () => Promise<unknown>) => {
    try {
      return await work();
    } catch (error) {
      return refuseFailure(reply, error, warn);
    }
  };

  server.get<AgentRoute>(
    '/agents/:id/system',
    describe('getAgentInfo', 'Facts about the machine of an agent', {
      answer: SystemInfoSchema,
      isSometimesUnavailable: true,
    }),
    async ({ params: { id } }, reply) => {
      // An agent that has just connected sends them within a few seconds.
      if (fleet.readInfo(id) === null) await fleet.refreshInfo(id).catch(() => undefined);
      return sendJson(reply, fleet.readInfo(id), 'not received yet; request it with POST system/refresh');
    },
  );
  server.post<AgentRoute>(
    '/agents/:id/system/refresh',
    describe('refreshAgentInfo', 'Requests the facts about the machine again', {
      answer: StatusSchema,
      isSometimesUnavailable: true,
    }),
    (request, reply) =>
      trying(reply, async () => {
        await fleet.refreshInfo(request.params.id);
        return { status: 'ok' };
      }),
  );
  server.get<AgentRoute>(
    '/agents/:id/metrics',
    describe('getAgentMetrics', 'Latest metrics of an agent', {
      answer: SystemMetricsSchema,
      isSometimesUnavailable: true,
    }),
    (request, reply) =>
      sendJson(
        reply,
        fleet.readMetrics(request.params.id),
        'no metrics received yet; the agent sends them while it is watched',
      ),
  );
  server.post<AgentRoute & { Body: Static<typeof StartSchema> | null }>(
    '/agents/:id/metrics/start',
    describe(
      'startAgentMetrics',
      'Makes an agent send metrics until it is stopped',
      { body: Type.Union([StartSchema, Type.Null()]), answer: StartedSchema, isSometimesUnavailable: true },
      'operate',
    ),
    ({ params, body }, reply) => {
      const groups = findGroups(body?.metrics ?? []);
      return trying(reply, async () => {
        const task = fleet.startManual(params.id, { intervalSeconds: body?.interval_seconds ?? 5, groups });
        return { status: 'ok', task_id: task };
      });
    },
  );
  server.post<AgentRoute>(
    '/agents/:id/metrics/stop',
    describe('stopAgentMetrics', 'Ends what metrics/start began', { answer: StatusSchema }, 'operate'),
    async ({ params }) => {
      fleet.stopManual(params.id);
      return { status: 'ok' };
    },
  );
  server.get<AgentRoute & { Querystring: Static<typeof StreamQuerySchema> }>(
    '/agents/:id/metrics/stream',
    describe('streamAgentMetrics', 'Metrics of an agent as server-sent events', {
      querystring: StreamQuerySchema,
      answer: AgentEventSchema,
      media: 'text/event-stream',
      isSometimesUnavailable: true,
    }),
    (request, reply) => {
      const { interval = 5, metrics } = request.query;
      const groups = readGroups(metrics);
      if (streams.isFull) return refuseStream(reply);
      if (openEventStream(request, reply)) {
        streams.add(reply.raw, request.params.id, { intervalSeconds: Math.round(interval), groups });
      }
      return reply;
    },
  );
  return streams;
}
