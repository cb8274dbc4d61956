import type { ProcessReading } from '../readings/processes.ts';
import type { Snapshot } from '../snapshot.ts';

/** The machine at one instant of the past. */
export interface Moment {
  readonly snapshot: Snapshot;
  /** Every process, at most some seconds older than the snapshot; `null` if they were not listed. */
  readonly processes: readonly ProcessReading[] | null;
}
