import { UserError } from '../../../shared/user-error.ts';
/** Questions to one agent that wait for its answers. */
export interface Asks<Answer> {
  /** @throws Error when there is no answer in time, the agent goes, or too many wait */
  ask(send: (id: number) => void): Promise<Answer>;
  answer(id: number, answer: Answer | Error): void;
  /** The same for all that wait. */
  answerAll(answer: Answer | Error): void;
}

const mostWaiting = 50;

export function createAsks<Answer>(patienceMs: number): Asks<Answer> {
  const waiting = new Map<number, (answer: Answer | Error) => void>();
  let lastId = 0;
  return {
    ask(send) {
      if (waiting.size >= mostWaiting)
        return Promise.reject(new UserError(`${mostWaiting} questions wait for answers`));
      lastId = (lastId % 0x7fffffff) + 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(new UserError(`no answer within ${patienceMs / 1000} s`)), patienceMs);
        const settle = (answer: Answer | Error) => {
          clearTimeout(timer);
          waiting.delete(id);
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        };
        waiting.set(id, settle);
        send(id);
      });
    },
    answer: (id, answer) => waiting.get(id)?.(answer),
    answerAll(answer) {
      for (const settle of [...waiting.values()]) settle(answer);
    },
  };
}
