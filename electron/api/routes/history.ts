import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { UserError } from '../../../shared/user-error.ts';
import { HistorySchema } from '../../../shared/wire/history.ts';
import { refuse } from '../access/refusal.ts';
import type { Feed } from '../feed.ts';
import { answerHistory, HistoryQuerySchema } from '../history-answer.ts';

/** Recorded values, in steps with mean and maximum. */
export function addHistoryRoute(server: FastifyInstance, feed: Feed, now: () => number): void {
  const schema = {
    summary: 'Recorded values, in steps with mean and maximum',
    querystring: HistoryQuerySchema,
    response: { 200: HistorySchema },
  };
  server.get<{ Querystring: Static<typeof HistoryQuerySchema> }>(
    '/system/history',
    { schema },
    async (request, reply) => {
      try {
        return answerHistory(feed, request.query, now());
      } catch (error) {
        if (error instanceof UserError) return refuse(reply, 400, error.message);
        throw error;
      }
    },
  );
}
