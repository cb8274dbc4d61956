import type { JsonStore } from '../../foundation/json-store.ts';

interface FirstCloseOptions {
  readonly store: JsonStore;
  /** Whether there is a tray icon to point to. */
  hasTray(): boolean;
  showHint(): void;
}

/** Called whenever the user closes the main window: shows the hint the first time, and never again. */
export function createFirstClose({ store, hasTray, showHint }: FirstCloseOptions): () => void {
  let isShown = store.read()?.['closeHint'] === true;
  return () => {
    if (isShown || !hasTray()) return;
    isShown = true;
    showHint();
    try {
      store.write({ closeHint: true });
    } catch {
      // It is shown once more after a restart.
    }
  };
}
