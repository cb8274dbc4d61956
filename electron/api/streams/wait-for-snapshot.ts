import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Feed } from '../feed.ts';

export interface SnapshotWait {
  /** Samples are this frequent meanwhile. */
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** Resolves at the first new snapshot that is as wanted, or after the timeout. */
export function waitForSnapshot(
  feed: Pick<Feed, 'snapshot' | 'subscribe' | 'watch'>,
  isWanted: (snapshot: Snapshot | null) => boolean,
  { intervalMs, timeoutMs }: SnapshotWait,
): Promise<void> {
  const unwatch = feed.watch(intervalMs);
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      unwatch();
      resolve();
    };
    const unsubscribe = feed.subscribe((name) => {
      if (name === 'snapshot' && isWanted(feed.snapshot)) end();
    });
    const timer = setTimeout(end, timeoutMs);
  });
}
