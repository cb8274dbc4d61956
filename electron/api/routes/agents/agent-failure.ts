import type { FastifyReply } from 'fastify';
import { explainToUser, UserError } from '../../../../shared/user-error.ts';
import { refuse } from '../../access/refusal.ts';

/** Whether the agent refused the request itself, which a retry would not change. */
export const isRefused = (error: unknown): boolean => error instanceof UserError && error.code === 'refused';

/** Answers a failed request to an agent: 400 if the agent refused it, otherwise 503. */
export function refuseFailure(reply: FastifyReply, error: unknown, warn: (text: string) => void): FastifyReply {
  return refuse(reply, isRefused(error) ? 400 : 503, explainToUser(error, 'a request to an agent', warn));
}
