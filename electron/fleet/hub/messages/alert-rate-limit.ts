import type { AlertRecord } from '../../../../shared/alerts/alert.ts';

const burst = 100;
const refillMs = 6000;

export interface AlertRateLimit {
  /** @returns the alerts of `next` that were known before, and as many new ones as the limit allows */
  admit(before: readonly AlertRecord[], next: readonly AlertRecord[]): readonly AlertRecord[];
}

/** Limits the new alerts of one agent, since each is stored, shown and forwarded. Alerts above the limit are admitted when they are reported again. */
export function createAlertRateLimit(monotonicMs: () => number): AlertRateLimit {
  let left = burst;
  let refilledMs = monotonicMs();

  return {
    admit(before, next) {
      const refill = Math.floor((monotonicMs() - refilledMs) / refillMs);
      left = Math.min(burst, left + refill);
      refilledMs += refill * refillMs;
      const known = new Set(before.map(({ id }) => id));
      return next.filter(({ id }) => {
        if (known.has(id)) return true;
        if (left === 0) return false;
        left -= 1;
        return true;
      });
    },
  };
}
