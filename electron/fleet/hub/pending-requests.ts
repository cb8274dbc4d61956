import { UserError } from '../../../shared/user-error.ts';
/** Requests to one agent that wait for its answers. */
export interface PendingRequests<Answer> {
  /** @throws Error if there is no answer in time, the agent disconnects, or too many requests are pending */
  request(send: (id: number) => void): Promise<Answer>;
  settle(id: number, answer: Answer | Error): void;
  settleAll(answer: Answer | Error): void;
}

const maxPending = 50;

export function createPendingRequests<Answer>(timeoutMs: number): PendingRequests<Answer> {
  const pending = new Map<number, (answer: Answer | Error) => void>();
  let lastId = 0;
  return {
    request(send) {
      if (pending.size >= maxPending)
        return Promise.reject(new UserError(`${maxPending} requests are already pending`));
      lastId = (lastId % 0x7fffffff) + 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(new UserError(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
        const settle = (answer: Answer | Error) => {
          clearTimeout(timer);
          pending.delete(id);
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        };
        pending.set(id, settle);
        send(id);
      });
    },
    settle: (id, answer) => pending.get(id)?.(answer),
    settleAll(answer) {
      for (const settle of [...pending.values()]) settle(answer);
    },
  };
}
