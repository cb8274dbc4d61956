import { seriesCount, seriesToken } from '../../../panels/instance-lines.ts';

const maxRemembered = 200;

/** The colors of the applications in a chart. An application keeps its color while others come and go. */
export interface ApplicationColors {
  /** Gives each of the names, which are no more than there are colors, one of its own. */
  assign(names: readonly string[]): void;
  /** The token of its color; that of all others for a name that has none at present. */
  tokenOf(name: string): string;
}

export function createApplicationColors(): ApplicationColors {
  const remembered = new Map<string, number>();
  let shown: ReadonlyMap<string, number> = new Map();

  return {
    assign(names) {
      const next = new Map<string, number>();
      const taken = new Set<number>();
      const give = (name: string, slot: number) => {
        next.set(name, slot);
        taken.add(slot);
      };
      for (const name of names) {
        const slot = remembered.get(name);
        if (slot !== undefined && !taken.has(slot)) give(name, slot);
      }
      for (const name of names) {
        if (next.has(name)) continue;
        let slot = hash(name) % seriesCount;
        while (taken.has(slot) && taken.size < seriesCount) slot = (slot + 1) % seriesCount;
        give(name, slot);
        remembered.delete(name);
        remembered.set(name, slot);
      }
      for (const name of remembered.keys()) {
        if (remembered.size <= maxRemembered) break;
        remembered.delete(name);
      }
      shown = next;
    },
    tokenOf(name) {
      const slot = shown.get(name);
      return slot === undefined ? 'series-other' : seriesToken(slot);
    },
  };
}

/** The same for the same name in every window, so that most applications have the same color everywhere. */
function hash(name: string): number {
  let value = 0;
  for (const character of name) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return value;
}
