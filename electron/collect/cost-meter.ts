export interface CostMeter {
  /** Adds a run. @returns the cost per second in the last full window, once there is one */
  add(tookMs: number, nowMs: number): { readonly costMsPerSecond?: number };
}

const windowMs = 30_000;

/** Measures the cost of a reading over windows of half a minute. Averaged, because some readings run rarely but are expensive. */
export function createCostMeter(): CostMeter {
  let [sinceMs, sumMs] = [Number.NaN, 0];
  let cost: { readonly costMsPerSecond?: number } = {};
  return {
    add(tookMs, nowMs) {
      if (Number.isNaN(sinceMs)) sinceMs = nowMs;
      sumMs += tookMs;
      const passedMs = nowMs - sinceMs;
      if (passedMs >= windowMs) {
        cost = { costMsPerSecond: (1000 * sumMs) / passedMs };
        [sinceMs, sumMs] = [nowMs, 0];
      }
      return cost;
    },
  };
}
