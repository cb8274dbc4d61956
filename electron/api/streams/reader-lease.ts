export interface ReaderLease {
  /** A client polled: starts or extends the lease. */
  touch(): void;
  end(): void;
}

/**
 * Keeps sampling active for clients that poll rather than stay connected.
 * @param watch starts watching; returns the function that ends it
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
