import type { View } from '../state/session.ts';

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The focus is in a control that takes letters or digits. */
  readonly isTyping: boolean;
  /** An editor, a question or a menu is open. */
  readonly hasOpenLayer: boolean;
  /** The pages in the order of the sidebar. */
  readonly rail: readonly View[];
}

export type KeyAction =
  | { readonly type: 'open'; readonly view: View }
  | { readonly type: 'search' }
  | { readonly type: 'closeLayer' }
  /** Takes the focus out of a control, so that the other keys work again. */
  | { readonly type: 'blur' };

/** What a key does on every page; `null` leaves it to the focused control. */
export function findKeyAction(press: KeyPress): KeyAction | null {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (key === 'Escape') return findEscapeAction(press);
  if (key === ',' && (ctrlKey || metaKey)) return { type: 'open', view: 'settings' };
  if (press.isTyping || ctrlKey || metaKey || altKey) return null;
  if (key === '/') return { type: 'search' };
  const view = /^[1-9]$/.test(key) ? press.rail[Number(key) - 1] : undefined;
  return view ? { type: 'open', view } : null;
}

/** The innermost thing first. It never leaves the page. */
function findEscapeAction({ isTyping, hasOpenLayer }: KeyPress): KeyAction | null {
  if (hasOpenLayer) return { type: 'closeLayer' };
  return isTyping ? { type: 'blur' } : null;
}
