import type { Snapshot } from '../../shared/snapshot.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Whether the clock can be trusted so far that old recordings may be deleted by it. */
export interface SteadyClock {
  take(snapshot: Snapshot): void;
  readonly isTrusted: boolean;
}

/**
 * It is trusted after an hour in which it was not set, and at once if it continues from what was recorded before.
 * @param newestBefore the start of the newest recording that is not in the future; `null` if there is none
 */
export function createSteadyClock(newestBefore: (now: number) => number | null): SteadyClock {
  let continues: boolean | null = null;
  let sinceMs: number | null = null;
  let lastMs = 0;
  return {
    take({ at, monotonicMs, events }) {
      if (continues === null) {
        const newest = newestBefore(at);
        continues = newest !== null && at - newest < dayMs + hourMs;
      }
      // A sleep is no such event.
      if (events.some(({ kind }) => kind === 'clock-stepped')) {
        sinceMs = null;
        continues = false;
      }
      sinceMs ??= monotonicMs;
      lastMs = monotonicMs;
    },
    get isTrusted() {
      return continues === true || (sinceMs !== null && lastMs - sinceMs >= hourMs);
    },
  };
}
