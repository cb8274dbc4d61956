import type { Stores } from '../foundation/json-store.ts';
import { packBlock, parseBlock, restoreBlock } from './block.ts';
import type { KeepShape } from './shapes.ts';
import type { Tier } from './tier.ts';

export interface TierKeeper {
  /** Writes what changed since the last flush, where it is due. @throws Error when the disk refuses; nothing is lost from memory */
  flush(at: number, isLast?: boolean): void;
  /** Reads what lies on disk of the time that the tier reaches. Answers with notes about files that had to be set aside. */
  load(now: number): readonly string[];
}

/** A clock that is ahead would make all there is too old: nothing is forgotten before it has been believed for so long. */
const believedAfterMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Keeps one tier in files of its own, one per block: loads what is there, forgets what is too old. */
export function keepTier(tier: Tier, shape: KeepShape, stores: Stores): TierKeeper {
  const { blockMs, everyMs, hasOpenStep } = shape;
  const prefix = `history-${tier.shape.stepMs / 1000}s-`;
  const reachMs = tier.shape.stepMs * tier.shape.steps;
  /** Up to where all is on disk; `null` before the first load or flush. */
  let savedTo: number | null = null;
  let dueAt = 0;
  let steadySinceAt: number | null = null;
  /** A block was begun since the last time that something was forgotten. */
  let isForgettingDue = true;

  /** Start times of the blocks on disk, oldest first. */
  function listStarts(): readonly number[] {
    return stores
      .list()
      .filter((name) => name.startsWith(prefix))
      .map((name) => Number(name.slice(prefix.length)))
      .filter(Number.isSafeInteger)
      .sort((a, b) => a - b);
  }

  function loadBlock(startAt: number): readonly string[] {
    const name = `${prefix}${startAt}`;
    const { store, note } = stores.open(name);
    if (note) return [note];
    const stored = store.read();
    if (stored === null) return [];
    try {
      restoreBlock(tier, parseBlock(stored));
      return [];
    } catch (error) {
      return [stores.setAside(name, (error as Error).message)];
    }
  }

  function forgetBefore(oldestAt: number): void {
    for (const startAt of listStarts()) {
      if (startAt + blockMs < oldestAt) stores.remove(`${prefix}${startAt}`);
    }
  }

  function writeSince(firstAt: number, openAt: number, untilAt: number): void {
    for (let startAt = firstAt; startAt <= openAt; startAt += blockMs) {
      const block = packBlock(tier, startAt, Math.min(startAt + blockMs, untilAt));
      if (Object.keys(block.series).length > 0) stores.write(`${prefix}${startAt}`, block);
    }
  }

  /** A flush comes each minute, so one that is due long since, or not for long, tells that the clock was set. */
  function noticeLeap(at: number): void {
    if (Math.abs(at - dueAt) > everyMs + believedAfterMs) steadySinceAt = dueAt === 0 ? (steadySinceAt ?? at) : at;
  }

  return {
    load(now) {
      const starts = listStarts();
      const newest = starts.findLast((startAt) => startAt <= now);
      // The clock goes on from where it was: it is believed at once.
      if (newest !== undefined && now - newest < blockMs + dayMs) steadySinceAt = 0;
      const reached = starts.filter((startAt) => startAt + blockMs >= now - reachMs && startAt <= now);
      const notes = reached.flatMap(loadBlock);
      savedTo = tier.newestAt;
      return notes;
    },
    flush(at, isLast = false) {
      const { oldestAt, newestAt } = tier;
      if (oldestAt === null || newestAt === null) return;
      noticeLeap(at);
      const isDue = at >= dueAt || dueAt - at > everyMs;
      if (!isDue && !isLast) return;
      const openAt = Math.floor(newestAt / blockMs) * blockMs;
      // The block that was open at the last flush may have grown since; those before it are finished. After the clock was set back
      // it lies in the future.
      const grownAt = Math.floor(Math.max(savedTo ?? oldestAt, oldestAt) / blockMs) * blockMs;
      writeSince(Math.min(grownAt, openAt), openAt, hasOpenStep ? Number.POSITIVE_INFINITY : newestAt);
      if (grownAt < openAt) isForgettingDue = true;
      if (isForgettingDue && steadySinceAt !== null && at - steadySinceAt > believedAfterMs) {
        forgetBefore(newestAt - reachMs);
        isForgettingDue = false;
      }
      savedTo = newestAt;
      dueAt = (Math.floor(at / everyMs) + 1) * everyMs;
    },
  };
}
