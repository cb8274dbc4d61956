import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { UserError } from '../../../shared/user-error.ts';
import { HistorySchema } from '../../../shared/wire/history.ts';
import { refuse } from '../access/refusal.ts';
import type { Feed } from '../feed.ts';
import { answerHistory, HistoryQuerySchema } from '../history-answer.ts';

/** What was recorded, in steps with mean and highest. */
export function addHistoryRoute(server: FastifyInstance, feed: Feed, now: () => number): void {
  const schema = {
    summary: 'What was recorded, in steps with their mean and their highest',
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
