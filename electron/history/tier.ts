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
  /** Counts how often the clock was set so far back that all was let go: what lies on disk of that time is to be loaded again. */
  readonly resets: number;
}

interface Series {
  readonly mean: Float32Array;
  readonly max: Float32Array;
  /** Of the step being filled, so that its mean is exact. */
  openStep: number;
  sum: number;
  count: number;
}

/** More than any machine has; a machine that names its disks anew each minute shall not eat the memory. */
const mostSeries = 5000;

/**
 * A ring over wall time, shared by all series: the slot of an instant is its step number modulo the length, so looking
 * back needs no search and a gap is simply what was cleared on the way.
 */
export function createTier(shape: TierShape): Tier {
  const { stepMs, steps } = shape;
  const all = new Map<string, Series>();
  let firstAt = Number.POSITIVE_INFINITY;
  let newest: number | null = null;
  let resets = 0;

  const stepOf = (at: number) => Math.floor(at / stepMs);
  const slotOf = (step: number) => step % steps;

  /** Series of which nothing is left: disks that were unplugged long ago. */
  function dropSilent(): void {
    for (const [key, { mean }] of all) if (mean.every(Number.isNaN)) all.delete(key);
  }

  function seriesOf(key: string): Series | null {
    const known = all.get(key);
    if (known) return known;
    if (all.size >= mostSeries) dropSilent();
    if (all.size >= mostSeries) return null;
    const empty = () => new Float32Array(steps).fill(Number.NaN);
    const series = { mean: empty(), max: empty(), openStep: -1, sum: 0, count: 0 };
    all.set(key, series);
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

  /** The clock was ahead, and what was recorded then lies in a future that the ring must not wait for. */
  function startAnew(): void {
    all.clear();
    firstAt = Number.POSITIVE_INFINITY;
    newest = null;
    resets += 1;
  }

  /** The step to which a value is added. One that is met again, since the clock was set back, goes on from what it held. */
  function openStep(series: Series, step: number): void {
    const held = series.mean[slotOf(step)] ?? Number.NaN;
    series.openStep = step;
    series.count = Number.isNaN(held) ? 0 : 1;
    series.sum = Number.isNaN(held) ? 0 : held;
  }

  return {
    shape,
    record(at, key, value) {
      const step = stepOf(at);
      if (newest !== null && step <= newest - steps) startAnew();
      reach(step);
      const series = seriesOf(key);
      if (!series) return;
      firstAt = Math.min(firstAt, at);
      const slot = slotOf(step);
      if (series.openStep !== step) openStep(series, step);
      series.sum += value;
      series.count += 1;
      series.mean[slot] = series.sum / series.count;
      series.max[slot] = series.count > 1 ? Math.max(series.max[slot] ?? value, value) : value;
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
      if (!series) return;
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
    get resets() {
      return resets;
    },
  };
}
