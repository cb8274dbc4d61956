import { useEffect } from 'react';
import type { EscapeLayers } from '../components/escape-layers.ts';
import { useSession } from '../state/context.ts';
import { isSmallView, type Session } from '../state/session.ts';
import { canUndo, undoToast } from '../state/toast.ts';
import { findKeyAction, type KeyAction } from './keyboard.ts';
import { listRail } from './rail.ts';

/** Controls that use letters and digits themselves. */
const typing = 'input:not([type="checkbox"], [type="radio"], [type="range"]), select, textarea';

/** Handles the keys that work on every page. Small windows have none of these. */
export function useKeyboard(layers: EscapeLayers): void {
  const session = useSession();
  useEffect(() => {
    const { store } = session;
    function press(event: KeyboardEvent): void {
      const state = store.get();
      if (isSmallView(state.view)) return;
      const { key, ctrlKey, metaKey, altKey, target } = event;
      const action = findKeyAction({
        key,
        ctrlKey,
        metaKey,
        altKey,
        isTyping: target instanceof Element && target.matches(typing),
        hasOpenLayer: !layers.isEmpty,
        hasDialog: state.overlay !== null,
        canUndo: canUndo(state),
        rail: listRail(state),
      });
      if (!action) return;
      event.preventDefault();
      perform(action, session, layers);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [session, layers]);
}

function perform(action: KeyAction, session: Session, layers: EscapeLayers): void {
  const { store } = session;
  switch (action.type) {
    case 'open':
      store.set({ view: action.view, detail: '', overlay: null });
      break;
    case 'palette':
    case 'keys':
      store.set({ overlay: store.get().overlay === action.type ? null : action.type });
      break;
    case 'undo':
      void undoToast(session);
      break;
    case 'closeLayer':
      layers.closeInnermost();
      break;
    case 'search':
      focusSearch();
      break;
    case 'blur':
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }
}

/** Focuses the search of this page, or that of the processes if it has none. */
function focusSearch(): void {
  const find = () => document.querySelector<HTMLElement>('input[type="search"]');
  const focus = () => find()?.focus();
  if (find()) focus();
  else {
    document.querySelector<HTMLElement>('[data-view="processes"]')?.click();
    requestAnimationFrame(() => requestAnimationFrame(focus));
  }
}
