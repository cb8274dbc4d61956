import type { Stores } from '../store/json-store.ts';
import { fillCoarse } from './fill-coarse.ts';
import type { History } from './history.ts';
import { keepTier, type TierKeeper } from './keep-tier.ts';
import { createShapes } from './shapes.ts';

export interface KeptHistory {
  /** What had to be set aside while loading. */
  readonly notes: readonly string[];
  /** Writes what is due; at the end all. @throws Error when the disk refuses; nothing is lost from memory */
  flush(at: number, isLast?: boolean): void;
  /** Another reach, at once. 0 keeps nothing on disk, and takes away what is there. */
  setDays(days: number, at: number): void;
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
    for (const name of stores.list().filter((one) => one.startsWith('history-'))) stores.remove(name);
    return [];
  }

  const notes = open(days, now);
  return {
    notes,
    flush(at, isLast) {
      // The clock was set far back: what lies on disk of that time was let go.
      if (countResets() !== resets) load(at);
      for (const keeper of keepers) keeper.flush(at, isLast);
    },
    setDays: (next, at) => void open(next, at),
  };
}
