import { message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import type { Stores } from '../foundation/json-store.ts';
import { fillCoarse } from './fill-coarse.ts';
import type { History } from './history.ts';
import { createShapes } from './shapes.ts';
import { openTierFiles, type TierFiles } from './tier-files.ts';

export interface HistoryFiles {
  /** About files that were unusable at loading. */
  readonly notes: readonly Phrase[];
  /** Writes what is due; at the end everything. @throws Error of the disk; memory keeps everything */
  flush(at: number, isLast?: boolean): void;
  /** Changes the reach at once. 0 removes all files and writes none. Answers with what could not be read or removed. */
  setDays(days: number, at: number): readonly Phrase[];
}

const words = {
  /** {failed} is a number. */
  notRemoved: message(
    'Some history is still on disk: {failed} of {count, plural, one {# file} other {# files}} could not be removed ({reason}).',
  ),
};

/** Loads a history from its files beside the settings, and keeps them up to date. */
export function openHistoryFiles(history: History, stores: Stores, days: number, now: number): HistoryFiles {
  let tierFiles: readonly TierFiles[] = [];
  let resets = 0;

  function load(at: number): readonly Phrase[] {
    resets = countResets();
    const notes = tierFiles.flatMap((files) => files.load(at));
    history.tiers.forEach((coarse, index) => {
      const fine = history.tiers[index - 1];
      if (fine) fillCoarse(coarse, fine);
    });
    return notes;
  }

  const countResets = () => history.tiers.reduce((sum, tier) => sum + tier.resets, 0);

  function open(reachDays: number, at: number): readonly Phrase[] {
    const shapes = createShapes(reachDays);
    history.reshape(shapes);
    tierFiles = history.tiers.flatMap((tier, index) => {
      const shape = shapes[index]?.files;
      return shape ? [openTierFiles(tier, shape, stores)] : [];
    });
    return reachDays > 0 ? load(at) : removeAll();
  }

  function removeAll(): readonly Phrase[] {
    const names = stores.list().filter((name) => name.startsWith('history-'));
    const problems = names.flatMap((name) => {
      try {
        stores.remove(name);
        return [];
      } catch (error) {
        return [(error as NodeJS.ErrnoException).code ?? String(error)];
      }
    });
    if (problems.length === 0) return [];
    const [reason = ''] = problems;
    return [phrase(words.notRemoved, { failed: problems.length, count: names.length, reason })];
  }

  const notes = open(days, now);
  return {
    notes,
    flush(at, isLast) {
      // After the clock was set far back, the tiers start empty and load the files of that time again.
      if (countResets() !== resets) load(at);
      for (const files of tierFiles) files.flush(at, isLast);
    },
    setDays: open,
  };
}
