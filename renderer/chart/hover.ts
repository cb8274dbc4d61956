import { createContext, useContext } from 'react';

/** The instant under the pointer, shared by the charts of a page. */
export interface Hover {
  /** Unix milliseconds; `null` while the pointer is on no chart. */
  set(at: number | null): void;
  subscribe(listener: (at: number | null) => void): () => void;
}

export function createHover(): Hover {
  const listeners = new Set<(at: number | null) => void>();
  return {
    set(at) {
      for (const listener of listeners) listener(at);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const HoverContext = createContext<Hover | null>(null);

export function useHover(): Hover | null {
  return useContext(HoverContext);
}
