import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Moment } from '../../../shared/tape/moment.ts';
import { clipValue } from '../../../shared/text/clip.ts';
import { english } from '../../../shared/text/english.ts';
import { notTime, parseTime } from '../../../shared/time/parse-time.ts';
import { UserError } from '../../../shared/user-error.ts';
import { ProcessListSchema, toProcessListAnswer } from '../../../shared/wire/process-list.ts';
import { SystemMetricsSchema, toSystemMetrics } from '../../../shared/wire/system-metrics.ts';
import { refuse } from '../access/refusal.ts';
import { operation } from '../description/operation.ts';
import type { Feed } from '../feed.ts';
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

/** @throws UserError */
function readMoment(feed: Feed, text: string, now: number): Moment | null {
  const at = parseTime(text, now);
  if (at === null) throw new UserError(english(notTime, { name: 'at:', value: clipValue(text) }), { code: 'refused' });
  return feed.readAt(at);
}

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

  const metricsSchema = schemaOf(
    'getMetrics',
    'All metrics of the latest sample, or of a recorded one',
    SystemMetricsSchema,
  );
  server.get<Route>('/system/metrics', { config, schema: metricsSchema }, async ({ query: { at } }, reply) => {
    if (at === undefined) {
      await wholeSample.first();
      return sendJson(reply, current.whole());
    }
    const moment = readMoment(feed, at, now());
    return moment ? toSystemMetrics(moment.snapshot, feed.identity) : refuse(reply, 404, nothing);
  });

  const listSchema = schemaOf('getProcesses', 'All processes, of now or of a recorded time', ProcessListSchema);
  server.get<Route>('/system/processes', { config, schema: listSchema }, async ({ query: { at } }, reply) => {
    if (at !== undefined) {
      const moment = readMoment(feed, at, now());
      if (!moment?.processes) return refuse(reply, 404, nothing);
      return toProcessListAnswer(moment.processes, moment.snapshot, feed.identity);
    }
    await wholeSample.first();
    const { snapshot, identity } = feed;
    if (!snapshot) return sendJson(reply, null);
    return toProcessListAnswer(await feed.handlers.listProcesses(), snapshot, identity);
  });
}
