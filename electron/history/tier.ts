/** How fine and how long one tier is: `steps` × `stepMs` back from the newest. */
export interface TierShape {
  readonly stepMs: number;
  readonly steps: number;
}

/** Mean and maximum per step of one series, oldest first; NaN where nothing was recorded. */
export interface Columns {
  readonly startAt: number;
  readonly mean: Float32Array;
  readonly max: Float32Array;
}

export interface Tier {
  readonly shape: TierShape;
  record(at: number, key: string, value: number): void;
  /** What is held of a series between two times, both inclusive, cut to what the tier reaches. */
  read(key: string, from: number, to: number): Columns;
  /** Puts stored columns back; what was recorded meanwhile stays. */
  restore(key: string, columns: Columns): void;
  readonly keys: readonly string[];
  /** From when on it holds something, `null` while empty; exact where it was recorded, so that tiers can be compared. */
  readonly oldestAt: number | null;
  readonly newestAt: number | null;
}

interface Series {
  readonly mean: Float32Array;
  readonly max: Float32Array;
  /** Of the step being filled, so that its mean is exact. */
  openStep: number;
  sum: number;
  count: number;
}

/**
 * A ring over wall time, shared by all series: the slot of an instant is its step number modulo the length, so looking
 * back needs no search and a gap is simply what was cleared on the way.
 */
export function createTier(shape: TierShape): Tier {
  const { stepMs, steps } = shape;
  const all = new Map<string, Series>();
  let firstAt = Number.POSITIVE_INFINITY;
  let newest: number | null = null;

  const stepOf = (at: number) => Math.floor(at / stepMs);
  const slotOf = (step: number) => step % steps;

  function seriesOf(key: string): Series {
    let series = all.get(key);
    if (!series) {
      const empty = () => new Float32Array(steps).fill(Number.NaN);
      series = { mean: empty(), max: empty(), openStep: -1, sum: 0, count: 0 };
      all.set(key, series);
    }
    return series;
  }

  /** Moves the ring on; false for a step that it no longer reaches. */
  function reach(step: number): boolean {
    if (newest === null || step > newest) {
      const skipped = newest === null ? 0 : Math.min(steps, step - newest);
      for (const series of all.values()) {
        for (let offset = 0; offset < skipped; offset += 1) {
          series.mean[slotOf(step - offset)] = Number.NaN;
          series.max[slotOf(step - offset)] = Number.NaN;
        }
      }
      newest = step;
    }
    return step > newest - steps;
  }

  return {
    shape,
    record(at, key, value) {
      const step = stepOf(at);
      if (!reach(step)) return;
      firstAt = Math.min(firstAt, at);
      const series = seriesOf(key);
      const slot = slotOf(step);
      const isOpen = series.openStep === step;
      series.openStep = step;
      series.sum = (isOpen ? series.sum : 0) + value;
      series.count = (isOpen ? series.count : 0) + 1;
      series.mean[slot] = series.sum / series.count;
      series.max[slot] = isOpen ? Math.max(series.max[slot] ?? value, value) : value;
    },
    read(key, from, to) {
      const first = Math.max(stepOf(from), newest === null ? 0 : newest - steps + 1);
      const last = Math.min(stepOf(to), newest ?? -1);
      const length = Math.max(0, last - first + 1);
      const mean = new Float32Array(length).fill(Number.NaN);
      const max = new Float32Array(length).fill(Number.NaN);
      const series = all.get(key);
      for (let index = 0; series && index < length; index += 1) {
        mean[index] = series.mean[slotOf(first + index)] ?? Number.NaN;
        max[index] = series.max[slotOf(first + index)] ?? Number.NaN;
      }
      return { startAt: first * stepMs, mean, max };
    },
    restore(key, columns) {
      const series = seriesOf(key);
      columns.mean.forEach((mean, index) => {
        const step = stepOf(columns.startAt) + index;
        if (Number.isNaN(mean) || !reach(step) || !Number.isNaN(series.mean[slotOf(step)] ?? Number.NaN)) return;
        firstAt = Math.min(firstAt, step * stepMs);
        series.mean[slotOf(step)] = mean;
        series.max[slotOf(step)] = columns.max[index] ?? mean;
      });
    },
    get keys() {
      return [...all.keys()];
    },
    get oldestAt() {
      return newest === null ? null : Math.max(firstAt, (newest - steps + 1) * stepMs);
    },
    get newestAt() {
      return newest === null ? null : newest * stepMs;
    },
  };
}
