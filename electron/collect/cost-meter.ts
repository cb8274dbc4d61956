export interface CostMeter {
  /** One more run; answers with the time out of each second in the last whole window, once there is one. */
  add(tookMs: number, nowMs: number): { readonly costMsPerSecond?: number };
}

const windowMs = 30_000;

/** Adds up what a reading takes, in windows of half a minute: single runs say little, for some are seldom and dear. */
export function createCostMeter(): CostMeter {
  let [sinceMs, sumMs] = [Number.NaN, 0];
  let known: { readonly costMsPerSecond?: number } = {};
  return {
    add(tookMs, nowMs) {
      if (Number.isNaN(sinceMs)) sinceMs = nowMs;
      sumMs += tookMs;
      const passedMs = nowMs - sinceMs;
      if (passedMs >= windowMs) {
        known = { costMsPerSecond: (1000 * sumMs) / passedMs };
        [sinceMs, sumMs] = [nowMs, 0];
      }
      return known;
    },
  };
}
