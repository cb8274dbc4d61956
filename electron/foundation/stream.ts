import { createStages } from './stages.ts';

export interface Stream<T> {
  publish(value: T): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: (value: T) => void): () => void;
  /** The value published last; `null` before the first. */
  readonly last: T | null;
}

/**
 * Publish and subscribe. A listener that throws affects neither the others nor the publisher.
 * @param report called when a listener starts to fail and when it recovers
 */
export function createStream<T>(report: (text: string) => void): Stream<T> {
  const listeners = new Map<(value: T) => void, ReturnType<typeof createStages>>();
  let last: T | null = null;
  return {
    publish(value) {
      last = value;
      for (const [listener, run] of listeners) run('a listener', () => listener(value));
    },
    subscribe(listener) {
      listeners.set(listener, createStages(report));
      return () => listeners.delete(listener);
    },
    get last() {
      return last;
    },
  };
}
