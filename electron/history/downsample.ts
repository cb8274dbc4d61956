import { joinSteps } from './join-steps.ts';
import type { Columns } from './tier.ts';

export interface Resampled {
  readonly startAt: number;
  readonly stepMs: number;
  readonly mean: (number | null)[];
  readonly max: (number | null)[];
}

function join(columns: Columns, stepMs: number, startAt: number, joinedMs: number, steps: number): Resampled {
  const sampled: Resampled = { startAt, stepMs: joinedMs, mean: [], max: [] };
  for (let index = 0; index < steps; index += 1) {
    const from = startAt + index * joinedMs;
    const joined = joinSteps(columns, stepMs, from, from + joinedMs);
    sampled.mean.push(joined?.mean ?? null);
    sampled.max.push(joined?.max ?? null);
  }
  return sampled;
}

/** At most `maxPoints` points, each over the same number of steps. */
export function downsample(columns: Columns, stepMs: number, maxPoints: number): Resampled {
  const { startAt, mean } = columns;
  const factor = Math.max(1, Math.ceil(mean.length / maxPoints));
  return join(columns, stepMs, startAt, stepMs * factor, Math.ceil(mean.length / factor));
}

/** Widens a span to multiples of a step; the end is exclusive. */
export function alignSpan(from: number, to: number, stepMs: number): readonly [from: number, to: number] {
  return [Math.floor(from / stepMs) * stepMs, Math.ceil(to / stepMs) * stepMs];
}

/** Steps of exactly `wantedMs`, aligned to multiples of it, over the whole span, whatever the length of the recorded steps. */
export function resample(columns: Columns, stepMs: number, wantedMs: number, from: number, to: number): Resampled {
  const [first, end] = alignSpan(from, to, wantedMs);
  return join(columns, stepMs, first, wantedMs, Math.round((end - first) / wantedMs));
}

/** The requested step, or its smallest multiple that is no finer than what is recorded and gives no more than `maxPoints`. */
export function chooseStepMs(
  wantedMs: number,
  recordedMs: number,
  { from, to, maxPoints }: { readonly from: number; readonly to: number; readonly maxPoints: number },
): number {
  const count = (stepMs: number) => {
    const [first, end] = alignSpan(from, to, stepMs);
    return (end - first) / stepMs;
  };
  let factor = Math.max(1, Math.ceil(recordedMs / wantedMs), Math.floor((to - from) / wantedMs / maxPoints));
  while (count(wantedMs * factor) > maxPoints) factor += 1;
  return wantedMs * factor;
}
