import { createCoverage } from './coverage.ts';
import { addToStep, createSeries, type Series } from './series.ts';

/** Resolution and length of a tier: it reaches `steps` × `stepMs` back from the newest step. */
export interface TierShape {
  readonly stepMs: number;
  readonly steps: number;
}

/** Mean and maximum per step of one series, oldest first; NaN where nothing was recorded. */
export interface Columns {
  readonly startAt: number;
  readonly mean: Float32Array;
  readonly max: Float32Array;
  /** Milliseconds of samples behind each step, the same for all series: a partly sampled step weighs less. */
  readonly coveredMs: Float32Array;
}

export interface Tier {
  readonly shape: TierShape;
  /** `sampleMs`: the time since the previous sample, which is the weight of the value within its step. */
  record(at: number, key: string, value: number, sampleMs?: number): void;
  /** A series between two times, both inclusive, cut to the reach of the tier. */
  read(key: string, from: number, to: number): Columns;
  /** Adds stored columns where nothing was recorded since. `beganAt`: the time of the first sample in them, if it is known. */
  restore(key: string, columns: Columns, beganAt?: number): void;
  readonly keys: readonly string[];
  /** Start of the content, `null` while empty; exact for recorded samples, so that tiers can be compared. */
  readonly oldestAt: number | null;
  readonly newestAt: number | null;
  /** Whether the oldest step comes from disk, where only its start is known and not when in it the samples began. */
  readonly isFirstStored: boolean;
  /** How much of the oldest step was sampled. */
  readonly firstCoveredMs: number;
  /** How often the clock was set back so far that the content was dropped, and files of that time must be loaded again. */
  readonly resets: number;
}

/** More than any machine needs; limits memory usage if disks get new names every minute. */
const maxSeries = 5000;
/** Weight of a sample that is the first, or follows a gap. */
const defaultSampleMs = 1000;

/**
 * A ring over wall time, shared by all series: the slot of an instant is its step number modulo the length, so reading needs no search,
 * and a gap is what was cleared when the ring advanced.
 */
export function createTier(shape: TierShape): Tier {
  const { stepMs, steps } = shape;
  const all = new Map<string, Series>();
  let firstAt = Number.POSITIVE_INFINITY;
  let firstStoredAt = Number.POSITIVE_INFINITY;
  let newest: number | null = null;
  let resets = 0;
  const coverage = createCoverage(steps);

  const stepOf = (at: number) => Math.floor(at / stepMs);
  const slotOf = (step: number) => step % steps;

  /** Removes series without values, as of disks that were unplugged long ago. */
  function dropEmpty(): void {
    for (const [key, { mean }] of all) if (mean.every(Number.isNaN)) all.delete(key);
  }

  function seriesOf(key: string): Series | null {
    const known = all.get(key);
    if (known) return known;
    if (all.size >= maxSeries) dropEmpty();
    if (all.size >= maxSeries) return null;
    const series = createSeries(steps);
    all.set(key, series);
    return series;
  }

  /** Advances the ring to a step; `false` for one before its reach. */
  function advanceTo(step: number): boolean {
    if (newest === null || step > newest) {
      const skipped = newest === null ? 0 : Math.min(steps, step - newest);
      for (const series of all.values()) {
        for (let offset = 0; offset < skipped; offset += 1) {
          series.mean[slotOf(step - offset)] = Number.NaN;
          series.max[slotOf(step - offset)] = Number.NaN;
        }
      }
      for (let offset = 0; offset < skipped; offset += 1) coverage.clear(slotOf(step - offset));
      newest = step;
    }
    return step > newest - steps;
  }

  /** The clock was ahead, so that everything recorded is in the future. */
  function reset(): void {
    all.clear();
    coverage.clearAll();
    firstAt = Number.POSITIVE_INFINITY;
    firstStoredAt = Number.POSITIVE_INFINITY;
    newest = null;
    resets += 1;
  }

  const oldestAt = () => (newest === null ? null : Math.max(firstAt, (newest - steps + 1) * stepMs));

  return {
    shape,
    record(at, key, value, sampleMs = defaultSampleMs) {
      const step = stepOf(at);
      if (newest !== null && step <= newest - steps) reset();
      advanceTo(step);
      const series = seriesOf(key);
      if (!series) return;
      firstAt = Math.min(firstAt, at);
      const slot = slotOf(step);
      const weightMs = Math.min(sampleMs, stepMs);
      addToStep(series, step, slot, { value, weightMs, coveredMs: coverage.add(at, slot, weightMs) });
    },
    read(key, from, to) {
      const first = Math.max(stepOf(from), newest === null ? 0 : newest - steps + 1);
      const last = Math.min(stepOf(to), newest ?? -1);
      const length = Math.max(0, last - first + 1);
      const mean = new Float32Array(length).fill(Number.NaN);
      const max = new Float32Array(length).fill(Number.NaN);
      const coveredMs = new Float32Array(length);
      const series = all.get(key);
      for (let index = 0; series && index < length; index += 1) {
        coveredMs[index] = coverage.read(slotOf(first + index));
        mean[index] = series.mean[slotOf(first + index)] ?? Number.NaN;
        max[index] = series.max[slotOf(first + index)] ?? Number.NaN;
      }
      return { startAt: first * stepMs, mean, max, coveredMs };
    },
    restore(key, columns, beganAt) {
      const series = seriesOf(key);
      if (!series) return;
      columns.mean.forEach((mean, index) => {
        const step = stepOf(columns.startAt) + index;
        if (Number.isNaN(mean) || !advanceTo(step) || !Number.isNaN(series.mean[slotOf(step)] ?? Number.NaN)) return;
        firstAt = Math.min(firstAt, Math.max(beganAt ?? 0, step * stepMs));
        if (beganAt === undefined) firstStoredAt = Math.min(firstStoredAt, step * stepMs);
        const slot = slotOf(step);
        coverage.raise(slot, columns.coveredMs[index] || stepMs);
        series.mean[slot] = mean;
        series.max[slot] = columns.max[index] ?? mean;
      });
    },
    get keys() {
      return [...all.keys()];
    },
    get oldestAt() {
      return oldestAt();
    },
    get isFirstStored() {
      return firstStoredAt <= firstAt;
    },
    get firstCoveredMs() {
      return coverage.read(slotOf(stepOf(oldestAt() ?? 0)));
    },
    get newestAt() {
      return newest === null ? null : newest * stepMs;
    },
    get resets() {
      return resets;
    },
  };
}
