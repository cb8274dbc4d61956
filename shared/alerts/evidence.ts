import type { HistorySeries } from '../history/history.ts';

/** A process, as it was at the moments around an alert. */
export interface WitnessedProcess {
  readonly pid: number;
  readonly name: string;
  /** Left out by versions before. */
  readonly application?: string;
  readonly parentPid?: number;
  /** Unix milliseconds; with the pid it names the process for good. */
  readonly startedAt: number | null;
}

/** Who used how much at one moment; `who` is an index into the processes. */
export interface WitnessedMoment {
  readonly at: number;
  readonly uses: readonly (readonly [
    who: number,
    cpuPercent: number | null,
    residentBytes: number,
    ioBytesPerSecond: number | null,
  ])[];
}

/** What was seen around an alert: the figures of five minutes, and the processes of half an hour. */
export interface Evidence {
  readonly recordId: string;
  readonly from: number;
  readonly to: number;
  readonly series: readonly HistorySeries[];
  readonly processes: readonly WitnessedProcess[];
  /** Oldest first: each ten seconds near the alert, each minute before. */
  readonly moments: readonly WitnessedMoment[];
}
