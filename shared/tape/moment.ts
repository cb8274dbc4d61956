import type { ProcessReading } from '../readings/processes.ts';
import type { Snapshot } from '../snapshot.ts';

/** The machine at one instant of the past. */
export interface Moment {
  readonly snapshot: Snapshot;
  /** Every process, as read at most some seconds before the snapshot; `null` if they were not listed. */
  readonly processes: {
    /** Unix milliseconds. */
    readonly readAt: number;
    readonly list: readonly ProcessReading[];
  } | null;
}
