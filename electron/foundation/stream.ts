import { createListeners } from './listeners.ts';

export interface Stream<T> {
  publish(value: T): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: (value: T) => void): () => void;
  readonly last: T | null;
}

/** Publish and subscribe; a listener that throws hurts only itself, and is reported when it starts and when it stops to do so. */
export function createStream<T>(report: (text: string) => void): Stream<T> {
  const listeners = createListeners<[value: T]>(report);
  let last: T | null = null;
  return {
    publish(value) {
      last = value;
      listeners.call(value);
    },
    subscribe: listeners.add,
    get last() {
      return last;
    },
  };
}
