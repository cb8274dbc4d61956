export interface Backoff {
  /** The delay before the next attempt: doubles each time, up to a maximum. */
  nextMs(): number;
  /** An attempt succeeded: the next delay is the first one again. */
  reset(): void;
}

interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
  /** From 0 to 1: spreads each delay by a quarter either way, so that many clients do not retry at the same moment. */
  readonly random?: () => number;
}

export function createBackoff({ firstMs, maxMs, random }: BackoffOptions): Backoff {
  let delayMs = firstMs;
  return {
    nextMs() {
      const ms = delayMs;
      delayMs = Math.min(maxMs, delayMs * 2);
      return random ? ms * (0.75 + random() / 2) : ms;
    },
    reset() {
      delayMs = firstMs;
    },
  };
}
