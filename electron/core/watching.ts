export interface Watching {
  readonly isWatched: boolean;
  /** The paces that watchers want, in milliseconds; `null` for a window, whose pace is a setting. */
  readonly paces: readonly (number | null)[];
  /** Answers with the function that ends it; calling that twice does no harm. */
  watch(paceMs?: number): () => void;
}

/** Who looks, and how often each wants to see something new; `onChange` is told when that is another than before. */
export function createWatching(onChange: (isWatched: boolean) => void): Watching {
  const watchers = new Map<symbol, number | null>();
  return {
    get isWatched() {
      return watchers.size > 0;
    },
    get paces() {
      return [...watchers.values()];
    },
    watch(paceMs) {
      const key = Symbol('watcher');
      watchers.set(key, paceMs ?? null);
      onChange(true);
      return () => {
        if (watchers.delete(key)) onChange(watchers.size > 0);
      };
    },
  };
}
