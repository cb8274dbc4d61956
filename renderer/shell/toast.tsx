import { useEffect, useState } from 'react';
import { useSession, useWindowState } from '../state/context.ts';
import { isToastCurrent, undoToast } from '../state/toast.ts';
import { useText } from '../text/language.ts';
import { toastWords } from '../text/shell/toast-words.ts';

const shownMs = 10_000;

/** What was just removed, with a button to undo it; shown for ten seconds, or for as long as it is pointed at or in focus. */
export function Toast() {
  const text = useText();
  const session = useSession();
  const { store } = session;
  const toast = useWindowState((state) => (isToastCurrent(state) ? state.toast : null));
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (!toast || isHeld) return undefined;
    const timer = setTimeout(() => store.set({ toast: null }), shownMs);
    return () => clearTimeout(timer);
  }, [store, toast, isHeld]);

  return (
    // Always there, so that screen readers announce what comes into it.
    <div className="toasts" role="status">
      {toast && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it stays while it is pointed at
        <div
          className="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              className="button"
              type="button"
              onClick={() => {
                setHeld(false);
                void undoToast(session);
              }}
            >
              {text(toastWords.undo)}
            </button>
          )}
          <button
            className="toast-close"
            type="button"
            aria-label={text(toastWords.dismiss)}
            onClick={() => {
              setHeld(false);
              store.set({ toast: null });
            }}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}
