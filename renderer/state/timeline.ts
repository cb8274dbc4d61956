import type { HistorySeries } from '../../shared/history/history.ts';

/** The last minutes of every series on one shared row of instants; `NaN` where a series had no value. */
export interface Timeline {
  append(at: number, values: Iterable<Value>): void;
  /**
   * Appends recorded history; all series must have the same steps. Called before the first sample.
   * @param rows values that are not stored in the history, each added to its step
   */
  seed(series: readonly HistorySeries[], rows?: readonly TimelineRow[]): void;
  /** Visits the sum of some series from `from` on, oldest first; `NaN` where one of them had no value. */
  visit(keys: readonly string[], from: number, visitor: (at: number, value: number) => void): void;
  /** The maximum of the sum of some series since `from`; `null` if no value is known. */
  highest(keys: readonly string[], from: number): number | null;
  /** The oldest instant from `from` on; `null` if there is none. */
  oldest(from: number): number | null;
}

type Value = readonly [key: string, value: number | null];

export interface TimelineRow {
  readonly at: number;
  readonly values: readonly Value[];
}

/** Ten minutes at the shortest sampling interval. */
const capacity = 1200;

export function createTimeline(): Timeline {
  const times = new Float64Array(capacity);
  const columns = new Map<string, Float32Array>();
  let first = 0;
  let length = 0;

  function columnOf(key: string): Float32Array {
    let column = columns.get(key);
    if (!column) {
      column = new Float32Array(capacity).fill(Number.NaN);
      columns.set(key, column);
    }
    return column;
  }

  function append(at: number, values: Iterable<Value>): void {
    const slot = (first + length) % capacity;
    times[slot] = at;
    for (const column of columns.values()) column[slot] = Number.NaN;
    for (const [key, value] of values) columnOf(key)[slot] = value ?? Number.NaN;
    if (length < capacity) length += 1;
    else first = (first + 1) % capacity;
  }

  function visit(keys: readonly string[], from: number, visitor: (at: number, value: number) => void): void {
    const summands = keys.flatMap((key) => columns.get(key) ?? []);
    if (summands.length === 0) return;
    for (let index = 0; index < length; index += 1) {
      const slot = (first + index) % capacity;
      const at = times[slot] ?? 0;
      if (at < from) continue;
      let sum = 0;
      for (const column of summands) sum += column[slot] ?? Number.NaN;
      visitor(at, sum);
    }
  }

  return {
    append,
    visit,
    seed(series, rows = []) {
      for (const { at, values } of mergeRows(series, rows)) append(at, values);
    },
    oldest(from) {
      for (let index = 0; index < length; index += 1) {
        const at = times[(first + index) % capacity] ?? 0;
        if (at >= from) return at;
      }
      return null;
    },
    highest(keys, from) {
      let highest: number | null = null;
      visit(keys, from, (_at, value) => {
        if (!Number.isNaN(value)) highest = Math.max(highest ?? 0, value);
      });
      return highest;
    },
  };
}

/** The steps of the series in which something was recorded, with the rows that belong to them. */
function mergeRows(series: readonly HistorySeries[], rows: readonly TimelineRow[]): readonly TimelineRow[] {
  const [lead] = series;
  if (!lead) return rows;
  const byStep = new Map<number, Value[]>();
  lead.mean.forEach((_, index) => {
    const values = series.map((one): Value => [`${one.metric}|${one.instance}`, one.mean[index] ?? null]);
    // A step without a sample is not a gap: sampling may be slower than the steps.
    if (values.some(([, value]) => value !== null)) byStep.set(index, values);
  });
  for (const { at, values } of rows) byStep.get(Math.floor((at - lead.startAt) / lead.stepMs))?.push(...values);
  return [...byStep].map(([index, values]) => ({ at: lead.startAt + index * lead.stepMs, values }));
}
