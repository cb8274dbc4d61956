/** A command that `tacho run` was given with a label, while it runs: it and all that it started, together. */
export interface Run {
  /** The labels as one word: `job=nightly,stage=2`. Two runs may have the same. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The program, without its folder and its arguments. */
  readonly command: string;
  /** Of the `tacho run` that started it. */
  readonly pid: number;
  /** Unix milliseconds. */
  readonly startedAt: number | null;
  readonly processes: number;
  /** Of one core, so up to 100 × cores; `null` at first sight. */
  readonly cpuPercent: number | null;
  /** Sum of what is resident; memory that its processes share is counted in each. */
  readonly residentBytes: number;
  readonly threads: number;
  /** To and from storage; `null` for processes of others, unless we are root. */
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
}
