import { useEffect } from 'react';
import type { EscapeLayers } from '../components/escape-layers.ts';
import { useSession } from '../state/context.ts';
import { isSmallView } from '../state/session.ts';
import { findKeyAction } from './keyboard.ts';
import { listRail } from './rail.ts';

/** Controls that use letters and digits themselves. */
const typing = 'input:not([type="checkbox"], [type="radio"], [type="range"]), select, textarea';

/** Handles the keys that work on every page. Small windows have none of these. */
export function useKeyboard(layers: EscapeLayers): void {
  const { store } = useSession();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (isSmallView(store.get().view)) return;
      const { key, ctrlKey, metaKey, altKey, target } = event;
      const isTyping = target instanceof Element && target.matches(typing);
      const hasOpenLayer = !layers.isEmpty;
      const rail = listRail(store.get());
      const action = findKeyAction({ key, ctrlKey, metaKey, altKey, isTyping, hasOpenLayer, rail });
      if (!action) return;
      event.preventDefault();
      if (action.type === 'open') store.set({ view: action.view, detail: '' });
      else if (action.type === 'closeLayer') layers.closeInnermost();
      else if (action.type === 'search') focusSearch();
      else blur();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store, layers]);
}

function blur(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
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
