import type { Snapshot } from '../snapshot.ts';

/** How busy each core was over the last two minutes. */
export interface RecentCores {
  /** The kernel's CPU numbers. */
  readonly ids: readonly number[];
  /** Oldest first; per core a whole percentage in the order of `ids`, `null` if unknown. */
  readonly moments: readonly { readonly at: number; readonly percents: readonly (number | null)[] }[];
}

export interface CoreRing {
  record(snapshot: Snapshot): void;
  read(): RecentCores;
}

const reachMs = 2 * 60_000;
const minStepMs = 900;
const unknown = 255;

/** Cores are charted but not stored in the history, which would be several times as large. */
export function createCoreRing(): CoreRing {
  let ids: readonly number[] = [];
  let moments: { readonly at: number; readonly percents: Uint8Array }[] = [];

  return {
    record({ at, cpu }) {
      const cores = cpu?.cores ?? [];
      if (cores.length === 0) return;
      const last = moments.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      const isSame = cores.length === ids.length && cores.every(({ id }, index) => id === ids[index]);
      // After the clock was set back, or with other cores, the ring starts over.
      if (at < last || !isSame) moments = [];
      if (!isSame) ids = cores.map(({ id }) => id);
      else if (at >= last && at - last < minStepMs) return;
      const percents = new Uint8Array(cores.length);
      for (let index = 0; index < percents.length; index += 1) {
        percents[index] = Math.round(cores[index]?.busyPercent ?? unknown);
      }
      while (moments[0] && at - moments[0].at > reachMs) moments.shift();
      moments.push({ at, percents });
    },
    read: () => ({
      ids,
      moments: moments.map(({ at, percents }) => ({
        at,
        percents: Array.from(percents, (percent) => (percent === unknown ? null : percent)),
      })),
    }),
  };
}
