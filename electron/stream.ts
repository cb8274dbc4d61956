export interface Stream<T> {
  publish(value: T): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: (value: T) => void): () => void;
  readonly last: T | null;
}

/** Publish and subscribe; a listener that throws hurts only itself. */
export function createStream<T>(onListenerError: (error: unknown) => void): Stream<T> {
  const listeners = new Set<(value: T) => void>();
  let last: T | null = null;
  return {
    publish(value) {
      last = value;
      for (const listener of listeners) {
        try {
          listener(value);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get last() {
      return last;
    },
  };
}
