export interface ReaderLease {
  /** Somebody asked: watched from now on for as long again. */
  touch(): void;
  end(): void;
}

/**
 * Watches for those who come and go: what rests while nobody looks is kept awake for who asks each minute, too.
 * @param watch begins to watch; answers with the function that ends it
 */
export function createReaderLease(watch: () => () => void, leaseMs: number): ReaderLease {
  let unwatch: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;

  function end(): void {
    clearTimeout(timer);
    timer = undefined;
    unwatch?.();
    unwatch = null;
  }

  return {
    touch() {
      unwatch ??= watch();
      if (timer) timer.refresh();
      else timer = setTimeout(end, leaseMs).unref();
    },
    end,
  };
}
