import type { Columns } from './tier.ts';

export interface JoinedStep {
  readonly mean: number;
  readonly max: number;
  readonly coveredMs: number;
}

/**
 * One step computed from those between two times: the mean, weighted by sampled time, and the maximum, so that no peak is lost. A step
 * that is partly inside counts for that part. `null` where nothing was recorded.
 */
export function joinSteps(columns: Columns, stepMs: number, from: number, to: number): JoinedStep | null {
  const { startAt, mean, max, coveredMs } = columns;
  const first = Math.max(0, Math.floor((from - startAt) / stepMs));
  const last = Math.min(mean.length, Math.ceil((to - startAt) / stepMs));
  let [sum, weight, highest] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let index = first; index < last; index += 1) {
    const value = mean[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const at = startAt + index * stepMs;
    const share = (Math.min(to, at + stepMs) - Math.max(from, at)) / stepMs;
    const weightMs = (coveredMs[index] || stepMs) * share;
    sum += value * weightMs;
    weight += weightMs;
    highest = Math.max(highest, max[index] ?? value);
  }
  return weight > 0 ? { mean: sum / weight, max: highest, coveredMs: weight } : null;
}
