import { createContext, useContext, useEffect, useRef } from 'react';

/** What the Escape key closes: whatever was opened last comes first. */
export interface EscapeLayers {
  readonly isEmpty: boolean;
  /** @returns the function that removes the layer again */
  add(close: () => void): () => void;
  closeInnermost(): void;
}

export function createEscapeLayers(): EscapeLayers {
  const layers = new Map<symbol, () => void>();
  return {
    get isEmpty() {
      return layers.size === 0;
    },
    add(close) {
      const id = Symbol('layer');
      layers.set(id, close);
      return () => layers.delete(id);
    },
    closeInnermost: () => [...layers.values()].at(-1)?.(),
  };
}

export const EscapeContext = createContext<EscapeLayers | null>(null);

/** Lets Escape close a part of the window for as long as it is open. */
export function useEscape(isOpen: boolean, onClose: () => void): void {
  const layers = useContext(EscapeContext);
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => (isOpen ? layers?.add(() => latest.current()) : undefined), [layers, isOpen]);
}
