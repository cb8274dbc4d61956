export interface Watching {
  readonly isWatched: boolean;
  /** Answers with the function that ends it; calling that twice does no harm. */
  watch(): () => void;
}

/** Counts who looks; `onChange` is told when the first comes and when the last has gone. */
export function createWatching(onChange: (isWatched: boolean) => void): Watching {
  let watchers = 0;
  return {
    get isWatched() {
      return watchers > 0;
    },
    watch() {
      watchers += 1;
      if (watchers === 1) onChange(true);
      let isWatching = true;
      return () => {
        if (!isWatching) return;
        isWatching = false;
        watchers -= 1;
        if (watchers === 0) onChange(false);
      };
    },
  };
}
