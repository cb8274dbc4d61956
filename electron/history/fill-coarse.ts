import type { Tier } from './tier.ts';

/**
 * Makes the steps that a coarse tier lacks out of a finer one: those that were not written before a crash. Each is the mean of the
 * finer means, and their highest.
 */
export function fillCoarse(coarse: Tier, fine: Tier): void {
  const { oldestAt, newestAt } = fine;
  if (oldestAt === null || newestAt === null) return;
  const { stepMs } = coarse.shape;
  // A step that the finer tier does not hold from its beginning would be made of a part.
  const from = Math.ceil(oldestAt / stepMs) * stepMs;
  for (const key of fine.keys) {
    const { startAt, mean, max } = fine.read(key, from, newestAt);
    const perStep = stepMs / fine.shape.stepMs;
    const steps = Math.ceil(mean.length / perStep);
    const columns = {
      startAt,
      mean: new Float32Array(steps).fill(Number.NaN),
      max: new Float32Array(steps).fill(Number.NaN),
    };
    for (let step = 0; step < steps; step += 1) {
      let [sum, count, highest] = [0, 0, Number.NEGATIVE_INFINITY];
      for (let index = step * perStep; index < Math.min(mean.length, (step + 1) * perStep); index += 1) {
        const value = mean[index] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        sum += value;
        count += 1;
        highest = Math.max(highest, max[index] ?? value);
      }
      if (count === 0) continue;
      columns.mean[step] = sum / count;
      columns.max[step] = highest;
    }
    coarse.restore(key, columns);
  }
}
