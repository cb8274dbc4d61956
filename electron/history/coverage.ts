/** How many milliseconds of samples each step of a tier has. */
export interface Coverage {
  read(slot: number): number;
  /** Counts a sample once, however many series it has values for. Returns the coverage of the step before it. */
  add(at: number, slot: number, sampleMs: number): number;
  /** For a restored step, which other series may have covered more of. */
  raise(slot: number, ms: number): void;
  clear(slot: number): void;
  clearAll(): void;
}

export function createCoverage(steps: number): Coverage {
  const covered = new Float32Array(steps);
  let lastAt = Number.NaN;
  const read = (slot: number) => covered[slot] ?? 0;

  return {
    read,
    add(at, slot, sampleMs) {
      const before = read(slot);
      if (at === lastAt) return Math.max(0, before - sampleMs);
      lastAt = at;
      covered[slot] = before + sampleMs;
      return before;
    },
    raise(slot, ms) {
      covered[slot] = Math.max(read(slot), ms);
    },
    clear(slot) {
      covered[slot] = 0;
    },
    clearAll() {
      covered.fill(0);
      lastAt = Number.NaN;
    },
  };
}
