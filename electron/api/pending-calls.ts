/** Calls of a window that an agent has not answered yet. */
export interface PendingCalls {
  readonly count: number;
  add(id: number): void;
  /** False for what answers none of them. */
  answer(text: string): boolean;
  close(): void;
}

const checkMs = 5000;
/** A call is overdue after 15 to 20 s. Checks are counted, since time in which this process does not run is no fault of the agent. */
const maxChecks = 4;

/** @param onOverdue a call has waited too long for its answer */
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
      // As JSON.stringify writes an answer; reading all of it would cost as much as it is long.
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
