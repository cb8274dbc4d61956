/**
 * The part of a counter's growth that was counted before. When a process waits for a child that has exited, the kernel adds the
 * whole usage of the child to the parent's counters (cutime and cstime of proc_pid_stat(5), and /proc/<pid>/io, which has no
 * separate column for children): ten minutes of CPU time, or gigabytes, would appear in one sample. Most of that was shown while
 * the child was running, so it is subtracted, and what remains was used since the child was last read.
 */
export interface SeenBefore {
  readonly amount: number;
  add(amount: number): void;
  /** @returns what remains of a growth */
  subtract(growth: number): number;
}

export function createSeenBefore(): SeenBefore {
  let fresh = 0;
  let left = 0;
  return {
    get amount() {
      return left + fresh;
    },
    add(amount) {
      fresh += amount;
    },
    subtract(growth) {
      const used = Math.min(growth, left + fresh);
      // A parent may be read just before it waits for an exited child; then its growth follows one sample later.
      left = fresh - Math.max(0, used - left);
      fresh = 0;
      return growth - used;
    },
  };
}

/** Usage of the children of a process that have exited. */
export interface ReapedChildren {
  readonly ticks: SeenBefore;
  readonly readBytes: SeenBefore;
  readonly writtenBytes: SeenBefore;
}

export function createReapedChildren(): ReapedChildren {
  return { ticks: createSeenBefore(), readBytes: createSeenBefore(), writtenBytes: createSeenBefore() };
}
