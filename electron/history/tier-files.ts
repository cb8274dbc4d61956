import type { Phrase } from '../../shared/text/phrase.ts';
import { explainUnusable } from '../foundation/files/explain-error.ts';
import type { Stores } from '../foundation/json-store.ts';
import { packBlock, parseBlock, restoreBlock } from './block.ts';
import type { FileShape } from './shapes.ts';
import type { Tier } from './tier.ts';

export interface TierFiles {
  /** Writes what changed since the last flush, if a flush is due. @throws Error of the disk; memory keeps everything */
  flush(at: number, isLast?: boolean): void;
  /** Reads the files within the reach of the tier. Answers with notes about unusable ones. */
  load(now: number): readonly Phrase[];
}

/** With a clock that is ahead all files look too old: none is removed before the clock has run this long without a jump. */
const clockTrustedAfterMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** The files of one tier, one per block: loads them, writes the new blocks and removes the expired ones. */
export function openTierFiles(tier: Tier, shape: FileShape, stores: Stores): TierFiles {
  const { blockMs, flushIntervalMs, hasOpenStep } = shape;
  const prefix = `history-${tier.shape.stepMs / 1000}s-`;
  const reachMs = tier.shape.stepMs * tier.shape.steps;
  /** Everything before this instant is on disk; `null` before the first load or flush. */
  let savedUntil: number | null = null;
  let dueAt = 0;
  /** Since when the clock has not jumped; `null` if unknown. */
  let steadySinceAt: number | null = null;
  /** Set when a block is complete, because one at the other end may then have expired. */
  let isCleanUpDue = true;

  /** Start times of the blocks on disk, oldest first. */
  function listStarts(): readonly number[] {
    return stores
      .list()
      .filter((name) => name.startsWith(prefix))
      .map((name) => Number(name.slice(prefix.length)))
      .filter(Number.isSafeInteger)
      .sort((a, b) => a - b);
  }

  function loadBlock(startAt: number): readonly Phrase[] {
    const name = `${prefix}${startAt}`;
    const { store, note } = stores.open(name);
    if (note) return [note];
    const stored = store.read();
    if (stored === null) return [];
    try {
      restoreBlock(tier, parseBlock(stored));
      return [];
    } catch (error) {
      return [stores.setAside(name, explainUnusable(error))];
    }
  }

  function removeBefore(oldestAt: number): void {
    for (const startAt of listStarts()) {
      if (startAt + blockMs < oldestAt) stores.remove(`${prefix}${startAt}`);
    }
  }

  function writeBlocks(firstAt: number, lastAt: number, untilAt: number): void {
    for (let startAt = firstAt; startAt <= lastAt; startAt += blockMs) {
      const block = packBlock(tier, startAt, Math.min(startAt + blockMs, untilAt));
      if (Object.keys(block.series).length > 0) stores.write(`${prefix}${startAt}`, block);
    }
  }

  /** Flushes come every minute, so one that is long overdue, or far too early, means that the clock was set. */
  function detectClockJump(at: number): void {
    if (Math.abs(at - dueAt) <= flushIntervalMs + clockTrustedAfterMs) return;
    steadySinceAt = dueAt === 0 ? (steadySinceAt ?? at) : at;
  }

  return {
    load(now) {
      const starts = listStarts();
      const newest = starts.findLast((startAt) => startAt <= now);
      // The clock continues from the files of the last run, so it can be trusted at once.
      if (newest !== undefined && now - newest < blockMs + dayMs) steadySinceAt = 0;
      const reached = starts.filter((startAt) => startAt + blockMs >= now - reachMs && startAt <= now);
      const notes = reached.flatMap(loadBlock);
      savedUntil = tier.newestAt;
      return notes;
    },
    flush(at, isLast = false) {
      const { oldestAt, newestAt } = tier;
      if (oldestAt === null || newestAt === null) return;
      detectClockJump(at);
      const isDue = at >= dueAt || dueAt - at > flushIntervalMs;
      if (!isDue && !isLast) return;
      const openAt = Math.floor(newestAt / blockMs) * blockMs;
      // The block that was open at the last flush may have grown; earlier ones are complete. If the clock was set back since, that
      // block is in the future.
      const grownAt = Math.floor(Math.max(savedUntil ?? oldestAt, oldestAt) / blockMs) * blockMs;
      writeBlocks(Math.min(grownAt, openAt), openAt, hasOpenStep ? Number.POSITIVE_INFINITY : newestAt);
      if (grownAt < openAt) isCleanUpDue = true;
      if (isCleanUpDue && steadySinceAt !== null && at - steadySinceAt > clockTrustedAfterMs) {
        removeBefore(newestAt - reachMs);
        isCleanUpDue = false;
      }
      savedUntil = newestAt;
      dueAt = (Math.floor(at / flushIntervalMs) + 1) * flushIntervalMs;
    },
  };
}
