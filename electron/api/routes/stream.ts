import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { operation } from '../description/operation.ts';
import { MetricsEventSchema } from '../description/schemas.ts';
import type { Feed } from '../feed.ts';
import { formatEvent } from '../streams/format-event.ts';
import type { LatestMetrics } from '../streams/latest-metrics.ts';
import { openEventStream, refuseStream } from '../streams/open-event-stream.ts';
import type { StreamMeter } from '../streams/stream-meter.ts';
import { readGroups, StreamQuerySchema } from '../streams/stream-query.ts';
import { createStreams, maxReaders, type Streams } from '../streams/streams.ts';

/** Server-sent events named `metrics` (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function addStreamRoute(
  server: FastifyInstance,
  feed: Feed,
  current: LatestMetrics,
  meter: StreamMeter,
): Streams {
  const streams = createStreams(() => performance.now(), meter);
  const events = new WeakMap<Buffer, Buffer>();

  /** Shared by all readers with the same query. */
  function toEvent(json: Buffer | null): Buffer | null {
    if (json === null) return null;
    const known = events.get(json);
    if (known) return known;
    const event = formatEvent('metrics', json);
    events.set(json, event);
    return event;
  }

  const schema = operation('streamMetrics', 'machine', 'Metrics as server-sent events', {
    querystring: StreamQuerySchema,
    answer: MetricsEventSchema,
    media: 'text/event-stream',
    isSometimesUnavailable: true,
  });
  const config = { right: 'read' } as const;
  server.get<{ Querystring: Static<typeof StreamQuerySchema> }>(
    '/system/stream',
    { schema, config },
    (request, reply) => {
      const { interval = 5, metrics } = request.query;
      const wanted = readGroups(metrics);
      if (streams.isFull) return refuseStream(reply, `at most ${maxReaders} streams are allowed`);
      if (!openEventStream(request, reply)) return reply;
      const intervalMs = interval * 1000;
      const unwatch = feed.watch(intervalMs);
      const make = () => toEvent(wanted.length === 0 ? current.whole() : current.some(wanted));
      streams.add(reply.raw, intervalMs, make, unwatch);
      return reply;
    },
  );
  return streams;
}
