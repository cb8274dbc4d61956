import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Feed } from '../feed.ts';
import { waitForSnapshot } from './wait-for-snapshot.ts';

/** How long an answer waits for the helper processes, which read partitions, frequencies, links, sensors and GPUs. */
const maxWaitMs = 2000;
/** Samples are this frequent meanwhile. */
const intervalMs = 500;

export interface WholeSample {
  /** Resolves at once, except for the first callers after the start: they wait until each reading has arrived, 2 s at most. */
  first(): Promise<void>;
  /** Waits for a new sample in which each reading has arrived, 2 s at most. */
  fresh(): Promise<void>;
}

const isWhole = (snapshot: Snapshot | null): boolean =>
  snapshot !== null && Object.values(snapshot.health).every(({ state }) => state !== 'waiting');

/** Whatever has not arrived by then is `waiting` in `health`. */
export function createWholeSample(feed: Pick<Feed, 'snapshot' | 'subscribe' | 'watch'>): WholeSample {
  let whole: Promise<void> | null = null;

  const waitFor = (isDone: typeof isWhole) => waitForSnapshot(feed, isDone, { intervalMs, timeoutMs: maxWaitMs });

  return {
    first() {
      // Later ones do not wait: a helper that was restarted must not delay every client.
      whole ??= isWhole(feed.snapshot) ? Promise.resolve() : waitFor(isWhole);
      return whole;
    },
    fresh() {
      const before = feed.snapshot;
      return waitFor((snapshot) => snapshot !== before && isWhole(snapshot));
    },
  };
}
