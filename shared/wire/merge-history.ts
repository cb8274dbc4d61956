import type { SystemHistory } from './history.ts';

type Series = SystemHistory['series'][number];
type Values = readonly (number | null)[];

interface Grid {
  readonly firstAt: number;
  readonly stepMs: number;
  readonly steps: number;
}

/** A query may ask for 5000 steps; a whole history has some fifty series. Limits what a lying machine can make us allocate. */
const maxSteps = 20_000;
const maxValues = 2_000_000;

/** Values this close to the first own one are of the same time by a slightly different clock. */
const toleranceMs = 60_000;

const startOf = ({ start }: Series) => Date.parse(start);
const stepOf = (series: Series) => series.interval_seconds * 1000;
const keyOf = ({ metric, instance }: Series) => `${metric}|${instance}`;

/** When the first value begins; never if there is none. */
function firstValueAt(series: Series | undefined): number {
  const first = series?.mean.findIndex((value) => value !== null) ?? -1;
  return series && first >= 0 ? startOf(series) + first * stepOf(series) : Number.POSITIVE_INFINITY;
}

/** Only what ends before a time. */
function cutAt(series: Series, endAt: number): Series {
  const kept = Math.max(0, Math.floor((endAt - startOf(series)) / stepOf(series)));
  return { ...series, mean: series.mean.slice(0, kept), max: series.max.slice(0, kept) };
}

/** Converts to other steps: means are weighted by the time that they share with a step. */
function regrid(series: Series, { firstAt, stepMs, steps }: Grid): { mean: (number | null)[]; max: (number | null)[] } {
  const sums = new Float64Array(steps);
  const weights = new Float64Array(steps);
  const peaks = new Float64Array(steps).fill(Number.NEGATIVE_INFINITY);
  const [startAt, ownMs] = [startOf(series), stepOf(series)];
  series.mean.forEach((mean, index) => {
    if (mean === null) return;
    const from = startAt + index * ownMs;
    const max = series.max[index] ?? mean;
    for (let step = Math.max(0, Math.floor((from - firstAt) / stepMs)); step < steps; step += 1) {
      const at = firstAt + step * stepMs;
      const sharedMs = Math.min(from + ownMs, at + stepMs) - Math.max(from, at);
      if (sharedMs <= 0) break;
      sums[step] = (sums[step] ?? 0) + mean * sharedMs;
      weights[step] = (weights[step] ?? 0) + sharedMs;
      peaks[step] = Math.max(peaks[step] ?? max, max);
    }
  });
  const isKnown = (step: number) => (weights[step] ?? 0) > 0;
  return {
    mean: Array.from(sums, (sum, step) => (isKnown(step) ? sum / (weights[step] ?? 1) : null)),
    max: Array.from(peaks, (peak, step) => (isKnown(step) ? peak : null)),
  };
}

function chooseGrid(all: readonly Series[]): Grid {
  const stepMs = Math.max(...all.map(stepOf));
  const firstAt = Math.floor(Math.min(...all.map(startOf)) / stepMs) * stepMs;
  const endAt = Math.max(...all.map((series) => startOf(series) + series.mean.length * stepOf(series)));
  return { firstAt, stepMs, steps: Math.ceil((endAt - firstAt) / stepMs) };
}

const isReasonable = ({ firstAt, steps }: Grid, all: readonly Series[]) =>
  Number.isFinite(firstAt) &&
  steps <= maxSteps &&
  steps * all.length <= maxValues &&
  all.every((series) => stepOf(series) >= 1000);

/**
 * The history of a machine, preceded by what another recorded of it from before that. If there is nothing earlier, or if its times are
 * impossible, it is unchanged; otherwise all series have the coarser of the two steps.
 */
export function mergeHistory(own: SystemHistory, recorded: SystemHistory): SystemHistory {
  if (own.series.length === 0) return recorded;
  const ownByKey = new Map(own.series.map((series) => [keyOf(series), series]));
  const earlier = recorded.series
    .map((series) => cutAt(series, firstValueAt(ownByKey.get(keyOf(series))) - toleranceMs))
    .filter((series) => series.mean.some((value) => value !== null));
  if (earlier.length === 0) return own;
  const all = [...own.series, ...earlier];
  const grid = chooseGrid(all);
  if (!isReasonable(grid, all)) return own;
  const earlierByKey = new Map(earlier.map((series) => [keyOf(series), series]));
  const series = [...new Map([...earlierByKey, ...ownByKey]).values()].map((one) => {
    const [first, second] = [earlierByKey.get(keyOf(one)), ownByKey.get(keyOf(one))].map(
      (part) => part && regrid(part, grid),
    );
    const join = (values: Values = [], others: Values = []) =>
      Array.from({ length: grid.steps }, (_, step) => values[step] ?? others[step] ?? null);
    return {
      metric: one.metric,
      instance: one.instance,
      start: new Date(grid.firstAt).toISOString(),
      interval_seconds: grid.stepMs / 1000,
      mean: join(second?.mean, first?.mean),
      max: join(second?.max, first?.max),
    };
  });
  return { start: own.start, end: own.end, series };
}
