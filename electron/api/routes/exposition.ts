import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import Type from 'typebox';
import { describeCustom } from '../../../shared/prometheus/custom.ts';
import type { Family } from '../../../shared/prometheus/family.ts';
import { refuse } from '../access/refusal.ts';
import { operation } from '../description/operation.ts';
import type { Feed } from '../feed.ts';
import type { LatestMetrics } from '../streams/latest-metrics.ts';

/**
 * Metrics in the Prometheus text format (https://prometheus.io/docs/instrumenting/exposition_formats/).
 * @param own what the server counts of itself
 */
export function addExpositionRoute(
  server: FastifyInstance,
  feed: Feed,
  current: LatestMetrics,
  own: readonly Family[],
): void {
  const registry = new Registry();
  for (const family of [...current.families, ...feed.statistics, ...own])
    registry.registerMetric(toMetric(family, feed) as never);
  let made = { of: null as Feed['snapshot'], text: '' };

  const schema = operation('getExposition', 'monitoring', 'All metrics in the Prometheus text format', {
    answer: Type.String(),
    media: 'text/plain',
    isSometimesUnavailable: true,
  });
  server.get('/metrics', { schema, config: { right: 'scrape' } }, async (_request, reply) => {
    const { snapshot } = feed;
    if (!snapshot) return refuse(reply, 503, 'no sample yet; retry in a second');
    if (snapshot !== made.of) {
      const custom = describeCustom(snapshot.custom?.families ?? []);
      made = { of: snapshot, text: `${await registry.metrics()}${custom}` };
    }
    return reply.type(registry.contentType).send(made.text);
  });
}

/**
 * The interface that prom-client expects of a metric. Its own metrics store their values; ours are read from the latest snapshot, and
 * counters are those of the kernel.
 */
function toMetric({ name, type, help, read }: Family, feed: Feed): object {
  return {
    name,
    help,
    type,
    aggregator: 'sum',
    get: async () => {
      const { snapshot } = feed;
      const values = snapshot ? read(snapshot, feed.identity) : [];
      return { name, help, type, aggregator: 'sum', values: values.map(({ labels, value }) => ({ labels, value })) };
    },
  };
}
