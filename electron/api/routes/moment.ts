import type { FastifyInstance, FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Moment } from '../../../shared/tape/moment.ts';
import { readProcessesAt } from '../../../shared/wire/process.ts';
import { ProcessListSchema, toProcessListAnswer } from '../../../shared/wire/process-list.ts';
import { SystemMetricsSchema, toSystemMetrics } from '../../../shared/wire/system-metrics.ts';
import { refuse } from '../access/refusal.ts';
import { operation } from '../description/operation.ts';
import type { Feed } from '../feed.ts';
import { createReadBudget } from '../read-budget.ts';
import { readTime } from '../read-time.ts';
import type { LatestMetrics } from '../streams/latest-metrics.ts';
import type { WholeSample } from '../streams/whole-sample.ts';
import { sendJson } from './system.ts';

const Query = Type.Object(
  {
    at: Type.Optional(
      Type.String({
        maxLength: 40,
        description:
          'a recorded time instead of now: 5m (that long ago), 14:32, ISO 8601 (local time without a zone), or Unix seconds',
      }),
    ),
  },
  { additionalProperties: false },
);
type Route = { Querystring: Static<typeof Query> };

const nothing = 'nothing was recorded at that time; `tacho tape status` shows how far back the recording reaches';

interface MomentOptions {
  readonly current: LatestMetrics;
  readonly wholeSample: WholeSample;
  now(): number;
}

/** All metrics, and all processes: of now, or of any recorded time. */
export function addMomentRoutes(
  server: FastifyInstance,
  feed: Feed,
  { current, wholeSample, now }: MomentOptions,
): void {
  const config = { right: 'read' } as const;
  const schemaOf = (id: string, summary: string, answer: object) =>
    operation(id, 'machine', summary, { querystring: Query, answer, isSometimesUnavailable: true });

  const budget = createReadBudget(() => performance.now());

  /** Answers with what `make` takes from a recorded moment; `null` if it has nothing of the kind. */
  function answerRecorded(reply: FastifyReply, text: string, make: (moment: Moment) => object | null) {
    const at = readTime('at', text, now());
    if (!budget.hasSome) {
      reply.header('retry-after', '1');
      return refuse(reply, 429, 'too many recorded moments were asked for; retry in a second');
    }
    const answer = budget.spend(() => {
      const moment = feed.readAt(at);
      return moment && make(moment);
    });
    return answer ?? refuse(reply, 404, nothing);
  }

  const metricsSchema = schemaOf(
    'getMetrics',
    'All metrics of the latest sample, or of a recorded one',
    SystemMetricsSchema,
  );
  server.get<Route>('/system/metrics', { config, schema: metricsSchema }, async ({ query: { at } }, reply) => {
    if (at !== undefined) return answerRecorded(reply, at, ({ snapshot }) => toSystemMetrics(snapshot, feed.identity));
    await wholeSample.first();
    return sendJson(reply, current.whole());
  });

  const listSchema = schemaOf('getProcesses', 'All processes, of now or of a recorded time', ProcessListSchema);
  server.get<Route>('/system/processes', { config, schema: listSchema }, async ({ query: { at } }, reply) => {
    const { identity } = feed;
    if (at !== undefined) {
      return answerRecorded(
        reply,
        at,
        ({ snapshot, processes }) => processes && toProcessListAnswer(processes, snapshot.gpus, identity),
      );
    }
    await wholeSample.first();
    const { snapshot } = feed;
    if (!snapshot) return sendJson(reply, null);
    const list = await feed.handlers.listProcesses();
    return toProcessListAnswer({ list, readAt: readProcessesAt(snapshot) }, snapshot.gpus, identity);
  });
}
