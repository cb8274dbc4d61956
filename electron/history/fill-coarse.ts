import { joinSteps } from './join-steps.ts';
import type { Tier } from './tier.ts';

/**
 * Fills the missing steps of a coarse tier from a finer one: those that were not written before a crash, and the unfinished one. Each
 * has the weight of its samples, so that recording continues as if there had been no restart.
 */
export function fillCoarse(coarse: Tier, fine: Tier): void {
  const { oldestAt, newestAt } = fine;
  if (oldestAt === null || newestAt === null) return;
  const { stepMs } = coarse.shape;
  // The finer tier must have a step from its start, or the step would be computed from a part of it.
  const from = Math.ceil(oldestAt / stepMs) * stepMs;
  const steps = Math.max(0, Math.floor(newestAt / stepMs) - from / stepMs + 1);
  for (const key of fine.keys) {
    const columns = fine.read(key, from, newestAt);
    const filled = {
      startAt: from,
      mean: new Float32Array(steps).fill(Number.NaN),
      max: new Float32Array(steps).fill(Number.NaN),
      coveredMs: new Float32Array(steps),
    };
    for (let index = 0; index < steps; index += 1) {
      const at = from + index * stepMs;
      const joined = joinSteps(columns, fine.shape.stepMs, at, at + stepMs);
      if (!joined) continue;
      filled.mean[index] = joined.mean;
      filled.max[index] = joined.max;
      filled.coveredMs[index] = joined.coveredMs;
    }
    coarse.restore(key, filled);
  }
}
