/** Since boot, or since the device was added. */
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
  /** `null` if the kernel does not know. */
  readonly isRotational: boolean | null;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  readonly readsPerSecond: number | null;
  readonly writesPerSecond: number | null;
  /** Share of the interval with at least one request in flight; of little significance for devices that work in parallel. */
  readonly busyPercent: number | null;
  /** Mean duration of the requests that completed in the interval; `null` if none did. */
  readonly awaitMs: number | null;
  /** The same of reads only. */
  readonly readAwaitMs: number | null;
  /** The same of writes only. */
  readonly writeAwaitMs: number | null;
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

/** A mounted file system, listed once even if it is mounted several times. */
export interface Filesystem {
  readonly device: string;
  readonly mountPoint: string;
  readonly type: string;
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
  /** What ordinary users can still write: the free space without the reserve of root. */
  readonly availableBytes: number | null;
  /** used ÷ (used + available), as in `df`. */
  readonly usedPercent: number | null;
  /** `null` if the file system allocates inodes dynamically. */
  readonly inodesUsedPercent: number | null;
  /** Why there are no values: "no response within 2 s". */
  readonly problem: string | null;
}

export interface Filesystems {
  readonly mounts: readonly Filesystem[];
}
