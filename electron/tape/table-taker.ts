import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { type Listed, toListed } from './tracker.ts';

/** Takes a table of all processes every five seconds. */
export interface TableTaker {
  /**
   * @param needsOne a frame begins, which says which processes there were, so that it is complete in itself
   * @returns `null` if there is no table for this sample
   */
  take(snapshot: Snapshot, listProcesses: () => readonly ProcessReading[], needsOne: boolean): Listed | null;
  /** Whether processes can be listed on this machine. */
  readonly areListed: boolean;
  /** After a gap, the processes of before say nothing. */
  forget(): void;
}

/** Shorter than the interval, since samples come a little early or late. */
const intervalMs = 4900;

export function createTableTaker(): TableTaker {
  let takenMs = Number.NEGATIVE_INFINITY;
  let last: Listed | null = null;
  let lastReadAt: number | null = null;
  let areListed = false;

  function isDue({ processes, health, monotonicMs }: Snapshot): boolean {
    return processes !== null && health.processes.at !== lastReadAt && monotonicMs - takenMs >= intervalMs;
  }

  return {
    take(snapshot, listProcesses, needsOne) {
      if (snapshot.processes === null) last = null;
      if (!isDue(snapshot)) return needsOne ? last : null;
      const all = listProcesses();
      areListed = all.length > 0;
      takenMs = snapshot.monotonicMs;
      lastReadAt = snapshot.health.processes.at;
      last = areListed ? toListed(all, lastReadAt) : null;
      return last;
    },
    get areListed() {
      return areListed;
    },
    forget() {
      last = null;
      takenMs = Number.NEGATIVE_INFINITY;
    },
  };
}
