import { UserError } from '../../../shared/user-error.ts';
import { TimeoutError, withTimeout } from '../../foundation/with-timeout.ts';

/** Requests to one agent that wait for its answers. */
export interface PendingRequests<Answer> {
  /** @throws UserError if there is no answer in time, the agent disconnects, or too many requests are pending */
  request(send: (id: number) => void): Promise<Answer>;
  settle(id: number, answer: Answer | Error): void;
  settleAll(answer: Answer | Error): void;
}

const maxPending = 50;

export function createPendingRequests<Answer>(timeoutMs: number): PendingRequests<Answer> {
  const pending = new Map<number, (answer: Answer | Error) => void>();
  let lastId = 0;

  function settle(id: number, answer: Answer | Error): void {
    const resolve = pending.get(id);
    pending.delete(id);
    resolve?.(answer);
  }

  return {
    async request(send) {
      if (pending.size >= maxPending) throw new UserError(`${maxPending} requests are already pending`);
      lastId = (lastId % 0x7fffffff) + 1;
      const id = lastId;
      const answer = new Promise<Answer>((resolve, reject) => {
        pending.set(id, (settled) => (settled instanceof Error ? reject(settled) : resolve(settled)));
      });
      send(id);
      try {
        return await withTimeout(answer, timeoutMs, `no response within ${timeoutMs / 1000} s`);
      } catch (error) {
        throw error instanceof TimeoutError ? new UserError(error.message) : error;
      } finally {
        pending.delete(id);
      }
    },
    settle,
    settleAll(answer) {
      for (const id of [...pending.keys()]) settle(id, answer);
    },
  };
}
