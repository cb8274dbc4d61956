/** A running command that was started by `tacho run` with a label, including all its descendants. */
export interface Run {
  /** The labels as text: `job=nightly,stage=2`. Not necessarily unique. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The program, without folder and arguments. */
  readonly command: string;
  /** Of the `tacho run` process. */
  readonly pid: number;
  /** Unix milliseconds. */
  readonly startedAt: number | null;
  readonly processes: number;
  /** Of one core, so up to 100 × cores; `null` at the first sample. */
  readonly cpuPercent: number | null;
  /** Sum of the resident memory; memory shared by its processes is counted several times. */
  readonly residentBytes: number;
  readonly threads: number;
  /** To and from storage; `null` for other users' processes, unless Tacho runs as root. */
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
}
