export interface Backoff {
  /** How long to wait before the next try: doubled each time, and a little by chance, so that many do not come at once. */
  nextMs(): number;
  reset(): void;
}

export function createBackoff(firstMs: number, lastMs: number, random: () => number = Math.random): Backoff {
  let ms = firstMs;
  return {
    nextMs() {
      const wait = ms * (0.75 + random() / 2);
      ms = Math.min(lastMs, ms * 2);
      return wait;
    },
    reset() {
      ms = firstMs;
    },
  };
}
