import { createStages } from './stages.ts';

export interface Listeners<Args extends readonly unknown[]> {
  call(...args: Args): void;
  /** Returns the function that unsubscribes. */
  add(listener: (...args: Args) => void): () => void;
}

/** A set of listeners, each isolated: one that throws affects neither the others nor the caller. */
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
