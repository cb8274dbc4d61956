import type { Snapshot } from '../snapshot.ts';
import { listParts, type PartId } from './parts.ts';

/** The parts of CPU and memory over the last ten minutes. */
export interface RecentParts {
  readonly ids: readonly PartId[];
  /** Oldest first; the values in the order of `ids`, `null` where a part was not reported. */
  readonly moments: readonly { readonly at: number; readonly values: readonly (number | null)[] }[];
}

export interface PartRing {
  record(snapshot: Snapshot): void;
  read(): RecentParts;
}

const reachMs = 10 * 60_000;
/** Charts connect moments that are less than 25 s apart. */
const minStepMs = 4900;

/** One sample every five seconds: a window that opens has a chart at once, and continues it with every sample. */
export function createPartRing(): PartRing {
  let moments: readonly { readonly at: number; readonly parts: ReadonlyMap<PartId, number> }[] = [];
  return {
    record(snapshot) {
      const { at } = snapshot;
      const last = moments.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      if (at >= last && at - last < minStepMs) return;
      const parts = new Map(listParts(snapshot));
      if (parts.size === 0) return;
      // If the clock was set back, the ring starts over.
      const kept = at < last ? [] : moments.filter((moment) => at - moment.at <= reachMs);
      moments = [...kept, { at, parts }];
    },
    read() {
      const ids = [...new Set(moments.flatMap(({ parts }) => [...parts.keys()]))];
      return {
        ids,
        moments: moments.map(({ at, parts }) => ({ at, values: ids.map((id) => roundPart(parts.get(id))) })),
      };
    },
  };
}

/** Percentages have two decimals, and bytes none. */
const roundPart = (value: number | undefined) =>
  value === undefined ? null : value > 100 ? Math.round(value) : Math.round(value * 100) / 100;
