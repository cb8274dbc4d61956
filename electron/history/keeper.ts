import type { Stores } from '../store/json-store.ts';
import { packBlock, parseBlock, restoreBlock } from './block.ts';
import type { Tier } from './tier.ts';

const blockMs = 10 * 60_000;

export interface Keeper {
  /** Writes what changed since the last flush. @throws Error when the disk refuses; nothing is lost from memory */
  flush(): void;
}

/**
 * Keeps one tier in files of its own, one per ten minutes: loads what is there, forgets what is too old.
 * Answers with notes about files that had to be set aside.
 */
export function keepTier(tier: Tier, stores: Stores, now: number): { keeper: Keeper; notes: readonly string[] } {
  const prefix = `history-${tier.shape.stepMs / 1000}s-`;
  const reachMs = tier.shape.stepMs * tier.shape.steps;
  const notes: string[] = [];
  let flushedTo = 0;

  /** Start times of the blocks on disk, oldest first. */
  function listStarts(): readonly number[] {
    return stores
      .list()
      .filter((name) => name.startsWith(prefix))
      .map((name) => Number(name.slice(prefix.length)))
      .filter(Number.isSafeInteger)
      .sort((a, b) => a - b);
  }

  function load(startAt: number): void {
    const name = `${prefix}${startAt}`;
    const { store, note } = stores.open(name);
    if (note) notes.push(note);
    const stored = store.read();
    if (stored === null) return;
    try {
      restoreBlock(tier, parseBlock(stored));
    } catch (error) {
      notes.push(stores.setAside(name, (error as Error).message));
    }
  }

  function forgetBefore(oldestAt: number): void {
    for (const startAt of listStarts()) {
      if (startAt + blockMs < oldestAt) stores.open(`${prefix}${startAt}`).store.remove();
    }
  }

  for (const startAt of listStarts()) if (startAt + blockMs >= now - reachMs && startAt <= now) load(startAt);

  return {
    notes,
    keeper: {
      flush() {
        const newestAt = tier.newestAt;
        if (newestAt === null) return;
        const openAt = Math.floor(newestAt / blockMs) * blockMs;
        // The block that was open at the last flush may have grown since; those before it are finished.
        const firstAt = Math.max(Math.floor(flushedTo / blockMs) * blockMs, openAt - blockMs);
        for (let startAt = firstAt; startAt <= openAt; startAt += blockMs) {
          const block = packBlock(tier, startAt, blockMs);
          if (Object.keys(block.series).length > 0) stores.open(`${prefix}${startAt}`).store.write(block);
        }
        if (flushedTo < openAt) forgetBefore(newestAt - reachMs);
        flushedTo = newestAt;
      },
    },
  };
}
