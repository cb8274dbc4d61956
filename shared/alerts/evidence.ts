import type { HistorySeries } from '../history/history.ts';

/** A process that was running around an alert. */
export interface ObservedProcess {
  readonly pid: number;
  readonly name: string;
  /** Left out by earlier versions. */
  readonly application?: string;
  readonly parentPid?: number;
  /** Unix milliseconds; identifies the process together with the PID. */
  readonly startedAt: number | null;
}

/** What each process used at one moment, by its index in the list of processes. */
export interface ObservedMoment {
  readonly at: number;
  readonly uses: readonly (readonly [
    process: number,
    cpuPercent: number | null,
    residentBytes: number,
    ioBytesPerSecond: number | null,
  ])[];
}

/** What was recorded around an alert: the metrics of five minutes, and the processes of half an hour. */
export interface Evidence {
  readonly recordId: string;
  readonly from: number;
  readonly to: number;
  readonly series: readonly HistorySeries[];
  readonly processes: readonly ObservedProcess[];
  /** Oldest first: every ten seconds near the alert, every minute before. */
  readonly moments: readonly ObservedMoment[];
}
