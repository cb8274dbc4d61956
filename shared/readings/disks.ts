/** Since boot, or since the device came. */
export interface DiskTotals {
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly reads: number;
  readonly writes: number;
}

export interface DiskDevice {
  readonly name: string;
  readonly model: string | null;
  readonly sizeBytes: number | null;
  /** Turning platters; `null` where the kernel does not know. */
  readonly isRotational: boolean | null;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  readonly readsPerSecond: number | null;
  readonly writesPerSecond: number | null;
  /** Share of the interval with at least one request in flight; says little of a device that works in parallel. */
  readonly busyPercent: number | null;
  /** Mean time from asking to answer of the requests that ended in the interval; `null` where none did. */
  readonly awaitMs: number | null;
  /** Mean number of requests in flight. */
  readonly queueLength: number | null;
  readonly totals: DiskTotals | null;
}

export interface Disks {
  readonly devices: readonly DiskDevice[];
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  readonly totals: DiskTotals | null;
}

/** One file system that is mounted, each shown once however often it is mounted. */
export interface Filesystem {
  readonly device: string;
  readonly mountPoint: string;
  readonly type: string;
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
  /** What ordinary users may still write; less than what is free, by the reserve of root. */
  readonly availableBytes: number | null;
  /** used ÷ (used + available), as `df` has it. */
  readonly usedPercent: number | null;
  /** `null` where the file system makes inodes as it needs them. */
  readonly inodesUsedPercent: number | null;
  /** Why there are no figures: "did not answer for 2 s". */
  readonly problem: string | null;
}

export interface Filesystems {
  readonly mounts: readonly Filesystem[];
}
