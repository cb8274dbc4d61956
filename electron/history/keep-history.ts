import type { Stores } from '../foundation/json-store.ts';
import { fillCoarse } from './fill-coarse.ts';
import type { History } from './history.ts';
import { keepTier, type TierKeeper } from './keep-tier.ts';
import { createShapes } from './shapes.ts';

export interface KeptHistory {
  /** What had to be set aside while loading. */
  readonly notes: readonly string[];
  /** Writes what is due; at the end all. @throws Error when the disk refuses; nothing is lost from memory */
  flush(at: number, isLast?: boolean): void;
  /** Another reach, at once. 0 keeps nothing on disk, and takes away what is there. Answers with what could not be read or removed. */
  setDays(days: number, at: number): readonly string[];
}

/** Keeps a history in files beside the settings, and has it back from there. */
export function keepHistory(history: History, stores: Stores, days: number, now: number): KeptHistory {
  let keepers: readonly TierKeeper[] = [];
  let resets = 0;

  function load(at: number): readonly string[] {
    resets = countResets();
    const notes = keepers.flatMap((keeper) => keeper.load(at));
    history.tiers.forEach((coarse, index) => {
      const fine = history.tiers[index - 1];
      if (fine) fillCoarse(coarse, fine);
    });
    return notes;
  }

  const countResets = () => history.tiers.reduce((sum, tier) => sum + tier.resets, 0);

  function open(reachDays: number, at: number): readonly string[] {
    const shapes = createShapes(reachDays);
    history.reshape(shapes);
    keepers = history.tiers.flatMap((tier, index) => {
      const keep = shapes[index]?.keep;
      return keep ? [keepTier(tier, keep, stores)] : [];
    });
    if (reachDays > 0) return load(at);
    return removeAll();
  }

  function removeAll(): readonly string[] {
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
    return [
      `history is still on disk: ${problems.length} of ${names.length} files could not be removed (${problems[0]})`,
    ];
  }

  const notes = open(days, now);
  return {
    notes,
    flush(at, isLast) {
      // The clock was set far back: what lies on disk of that time was let go.
      if (countResets() !== resets) load(at);
      for (const keeper of keepers) keeper.flush(at, isLast);
    },
    setDays: open,
  };
}
