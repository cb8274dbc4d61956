import type { Columns } from './tier.ts';

export interface Sampled {
  readonly startAt: number;
  readonly stepMs: number;
  readonly mean: (number | null)[];
  readonly max: (number | null)[];
}

/** At most `maxPoints` points: neighbours are joined to their mean, and to their maximum so that no peak is lost. */
export function downsample({ startAt, mean, max }: Columns, stepMs: number, maxPoints: number): Sampled {
  const factor = Math.max(1, Math.ceil(mean.length / maxPoints));
  const sampled: Sampled = { startAt, stepMs: stepMs * factor, mean: [], max: [] };
  for (let first = 0; first < mean.length; first += factor) {
    let sum = 0;
    let count = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let index = first; index < Math.min(first + factor, mean.length); index += 1) {
      const value = mean[index] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
      highest = Math.max(highest, max[index] ?? value);
    }
    sampled.mean.push(count > 0 ? sum / count : null);
    sampled.max.push(count > 0 ? highest : null);
  }
  return sampled;
}
