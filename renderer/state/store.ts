import { useSyncExternalStore } from 'react';

export interface Store<State> {
  get(): State;
  set(change: Partial<State>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Renders again only when the selected value changes. */
export function useStore<State, Selected>(store: Store<State>, select: (state: State) => Selected): Selected {
  const read = () => select(store.get());
  // The third argument lets components be rendered without a document, as the unit tests do.
  return useSyncExternalStore(store.subscribe, read, read);
}
