import { createStages } from './stages.ts';

export interface Listeners<Args extends readonly unknown[]> {
  call(...args: Args): void;
  /** Returns the function that unsubscribes. */
  add(listener: (...args: Args) => void): () => void;
}

/**
 * A set of listeners, of which one that throws affects neither the others nor the caller.
 * @param report called when a listener starts to fail and when it recovers
 */
export function createListeners<Args extends readonly unknown[]>(report: (text: string) => void): Listeners<Args> {
  const listeners = new Map<(...args: Args) => void, ReturnType<typeof createStages>>();
  return {
    call(...args) {
      for (const [listener, run] of listeners) run('a listener', () => listener(...args));
    },
    add(listener) {
      listeners.set(listener, createStages(report));
      return () => listeners.delete(listener);
    },
  };
}

export interface Stream<T> {
  publish(value: T): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: (value: T) => void): () => void;
  /** The value published last; `null` before the first. */
  readonly last: T | null;
}

/** Publish and subscribe over isolated listeners. */
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
