export interface Watching {
  /** The intervals that watchers want, in milliseconds; `null` for a window, whose interval is a setting. */
  readonly paces: readonly (number | null)[];
  /** Answers with the function that ends it; calling that twice does no harm. */
  watch(paceMs?: number): () => void;
}

/** Who is watching, and how often each wants a new sample; `onChange` is called when that changes. */
export function createWatching(onChange: () => void): Watching {
  const watchers = new Map<symbol, number | null>();
  return {
    get paces() {
      return [...watchers.values()];
    },
    watch(paceMs) {
      const key = Symbol('watcher');
      watchers.set(key, paceMs ?? null);
      onChange();
      return () => {
        if (watchers.delete(key)) onChange();
      };
    },
  };
}
