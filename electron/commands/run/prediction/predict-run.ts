import type { Labels } from '../run-labels.ts';
import type { PastRun } from './run-store.ts';

/** A distribution over earlier runs: `low` and `high` are the 10th and 90th percentile. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface Prediction {
  /** How many earlier runs it is based on. */
  readonly runs: number;
  readonly seconds: Spread | null;
  /** Mean of a run, percent of one core. */
  readonly cpuPercent: Spread | null;
  /** Peak of a run, MiB. */
  readonly memoryMb: Spread | null;
}

/** Jobs change, so older runs no longer count. */
const maxRuns = 50;

/** The expected usage of a run with these labels, from earlier runs that have at least these labels; `null` without any. */
export function predictRun(all: readonly PastRun[], labels: Labels): Prediction | null {
  const wanted = Object.entries(labels);
  const runs = all.filter((run) => wanted.every(([key, value]) => run.labels[key] === value)).slice(-maxRuns);
  if (runs.length === 0) return null;
  return {
    runs: runs.length,
    seconds: spreadOf(runs.map(({ seconds }) => seconds)),
    cpuPercent: spreadOf(runs.map(({ cpuPercent }) => cpuPercent)),
    memoryMb: spreadOf(runs.map(({ memoryMb }) => memoryMb)),
  };
}

function spreadOf(values: readonly (number | null)[]): Spread | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [low, median, high] = [at(0.1), at(0.5), at(0.9)];
  return low === undefined || median === undefined || high === undefined ? null : { low, median, high };
}
