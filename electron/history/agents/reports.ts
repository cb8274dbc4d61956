import { explainError } from '../../foundation/files/explain-error.ts';

export interface Reports {
  /** Runs work that may fail; a warning says so, but only one per hour for each kind of work. */
  attempt(what: 'writing' | 'deleting', work: () => void): void;
}

const intervalMs = 60 * 60_000;

/** A disk that refuses must not fill the log with the same line for each of a thousand agents. */
export function createReports(warn: (text: string) => void, monotonicMs: () => number): Reports {
  const warnedMs = new Map<string, number>();
  return {
    attempt(what, work) {
      try {
        work();
      } catch (error) {
        if (monotonicMs() - (warnedMs.get(what) ?? Number.NEGATIVE_INFINITY) < intervalMs) return;
        warnedMs.set(what, monotonicMs());
        warn(
          `the history of agents: ${what} failed (${explainError(error)}); Tacho retries, and reports it once per hour`,
        );
      }
    },
  };
}
