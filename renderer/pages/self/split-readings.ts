import { type Health, type ReadingName, readingNames, type Snapshot } from '../../../shared/snapshot.ts';

/** Missing without surprise. */
const optional: ReadonlySet<ReadingName> = new Set(['agents', 'custom']);

export interface ReadingCost extends Health {
  readonly name: ReadingName;
}

interface Readings {
  /** The most expensive first. */
  readonly present: readonly ReadingCost[];
  readonly absent: readonly ReadingName[];
}

/** The readings of a machine, apart from those that it does not have. */
export function splitReadings(health: Snapshot['health'] | undefined): Readings {
  const all = health ? readingNames.map((name): ReadingCost => ({ name, ...health[name] })) : [];
  const cost = ({ costMsPerSecond, tookMs }: Health) => costMsPerSecond ?? tookMs;
  return {
    present: all
      .filter(({ state }) => state !== 'absent')
      .toSorted((a, b) => cost(b) - cost(a) || a.name.localeCompare(b.name)),
    // Only a hub has agents, and custom metrics are the user's choice; their absence needs no mention.
    absent: all.filter(({ name, state }) => state === 'absent' && !optional.has(name)).map(({ name }) => name),
  };
}
