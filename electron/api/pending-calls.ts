/** Calls of a window that the agent has not answered yet. */
export interface PendingCalls {
  readonly count: number;
  add(id: number): void;
  /** False if the message answers none of them. */
  answer(text: string): boolean;
  close(): void;
}

const checkMs = 5000;
/** A call is overdue after 15 to 20 s. Checks are counted rather than time, which also passes while this process does not run. */
const maxChecks = 4;

/** @param onOverdue called when a call has waited too long for its answer */
export function createPendingCalls(onOverdue: () => void): PendingCalls {
  let calls: { readonly id: number; checks: number }[] = [];
  let timer: NodeJS.Timeout | undefined;

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function check(): void {
    for (const call of calls) call.checks += 1;
    if (calls.some(({ checks }) => checks >= maxChecks)) {
      stop();
      onOverdue();
    }
  }

  return {
    get count() {
      return calls.length;
    },
    add(id) {
      calls.push({ id, checks: 0 });
      timer ??= setInterval(check, checkMs).unref();
    },
    answer(text) {
      // The format of JSON.stringify; parsing a whole long answer would be expensive.
      const answered = Number(/^\{"id":([-+.\de]{1,32}),/.exec(text)?.[1]);
      const index = calls.findIndex(({ id }) => id === answered);
      if (index < 0) return false;
      calls = calls.toSpliced(index, 1);
      if (calls.length === 0) stop();
      return true;
    },
    close() {
      calls = [];
      stop();
    },
  };
}
