/** Limits how much of the time is spent on answers that are expensive, so that a client that floods delays nothing else. */
export interface ReadBudget {
  /** `false` while the budget is spent. */
  readonly hasSome: boolean;
  /** Runs `read`, and charges what it took. */
  spend<T>(read: () => T): T;
}

/** A quarter of the time, and up to a second at once. */
const share = 0.25;
const maxMs = 1000;

/** @param nowMs a monotonic clock */
export function createReadBudget(nowMs: () => number): ReadBudget {
  let leftMs = maxMs;
  let atMs = nowMs();

  function refill(): void {
    const now = nowMs();
    leftMs = Math.min(maxMs, leftMs + share * (now - atMs));
    atMs = now;
  }

  return {
    get hasSome() {
      refill();
      return leftMs > 0;
    },
    spend(read) {
      const startedMs = nowMs();
      try {
        return read();
      } finally {
        leftMs -= nowMs() - startedMs;
      }
    },
  };
}
