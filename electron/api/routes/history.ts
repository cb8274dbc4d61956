import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { HistorySchema } from '../../../shared/wire/history.ts';
import { operation } from '../description/operation.ts';
import type { Feed } from '../feed.ts';
import { answerHistory, HistoryQuerySchema } from '../history-answer.ts';

/** Recorded values, in steps with mean and maximum. */
export function addHistoryRoute(server: FastifyInstance, feed: Feed, now: () => number): void {
  const schema = operation('getHistory', 'history', 'Recorded values, in steps with mean and maximum', {
    querystring: HistoryQuerySchema,
    answer: HistorySchema,
  });
  const config = { right: 'read' } as const;
  server.get<{ Querystring: Static<typeof HistoryQuerySchema> }>(
    '/system/history',
    { schema, config },
    async ({ query }) => answerHistory(feed, query, now()),
  );
}
