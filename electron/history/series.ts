/** The ring of one metric of one instance; NaN where nothing was recorded. */
export interface Series {
  readonly mean: Float32Array;
  readonly max: Float32Array;
  /** The unfinished step, whose mean stays exact; `sum` is weighted by time. */
  openStep: number;
  sum: number;
  weightMs: number;
}

export function createSeries(steps: number): Series {
  const empty = () => new Float32Array(steps).fill(Number.NaN);
  return { mean: empty(), max: empty(), openStep: -1, sum: 0, weightMs: 0 };
}

export interface WeightedValue {
  readonly value: number;
  readonly weightMs: number;
  /** What was sampled of the step before this value. */
  readonly coveredMs: number;
}

/** Adds a value to the mean and the maximum of a step. */
export function addToStep(series: Series, step: number, slot: number, added: WeightedValue): void {
  const { value, weightMs, coveredMs } = added;
  if (series.openStep !== step) openStep(series, step, slot, coveredMs);
  const isFirst = series.weightMs === 0;
  series.sum += value * weightMs;
  series.weightMs += weightMs;
  series.mean[slot] = series.sum / series.weightMs;
  series.max[slot] = isFirst ? value : Math.max(series.max[slot] ?? value, value);
}

/** A step that has a value already, restored or from before the clock was set back, continues with its weight. */
function openStep(series: Series, step: number, slot: number, coveredMs: number): void {
  const mean = series.mean[slot] ?? Number.NaN;
  series.openStep = step;
  series.weightMs = Number.isNaN(mean) ? 0 : coveredMs;
  series.sum = Number.isNaN(mean) ? 0 : mean * coveredMs;
}
