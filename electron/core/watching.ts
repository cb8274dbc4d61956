export interface Watching {
  /** The intervals that watchers want, in milliseconds; `null` for a window, whose interval is a setting. */
  readonly intervals: readonly (number | null)[];
  /** Returns the function that stops watching; it may be called twice. */
  watch(intervalMs?: number): () => void;
}

/** Keeps track of subscribers, and how often each wants a sample. */
export function createWatching(onChange: () => void): Watching {
  const watchers = new Map<symbol, number | null>();
  return {
    get intervals() {
      return [...watchers.values()];
    },
    watch(intervalMs) {
      const key = Symbol('watcher');
      watchers.set(key, intervalMs ?? null);
      onChange();
      return () => {
        if (watchers.delete(key)) onChange();
      };
    },
  };
}
