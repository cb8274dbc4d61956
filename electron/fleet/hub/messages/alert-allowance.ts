import type { AlertRecord } from '../../../../shared/alerts/alert.ts';

const burst = 100;
const refillMs = 6000;

/**
 * Limits how many new alerts one agent brings up: each is stored, shown and sent on. Beyond the limit only those that are known already
 * are taken, and the others when they are told again.
 */
export function createAlertAllowance(monotonicMs: () => number) {
  let left = burst;
  let countedMs = monotonicMs();

  return {
    /** @returns of `next`, what was known before and as many new ones as are allowed */
    admit(before: readonly AlertRecord[], next: readonly AlertRecord[]): readonly AlertRecord[] {
      const refill = Math.floor((monotonicMs() - countedMs) / refillMs);
      left = Math.min(burst, left + refill);
      countedMs += refill * refillMs;
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
