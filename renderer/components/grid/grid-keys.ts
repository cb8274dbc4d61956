import { findRow } from './row-keys.ts';

interface GridKeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly isCommand: boolean;
  readonly altKey: boolean;
  /** Letters were typed just before, so that digits and spaces continue them. */
  readonly isTyping: boolean;
  /** The row that the keys act on; -1 for none. */
  readonly active: number;
  readonly count: number;
  /** Rows in sight. */
  readonly pageRows: number;
}

export type GridAction =
  | { readonly type: 'move'; readonly to: number; readonly isExtending: boolean }
  | { readonly type: 'open' | 'select' | 'all' | 'menu' | 'expand' | 'collapse' }
  | { readonly type: 'find'; readonly letter: string };

/** What a key does in a grid that has the focus; `null` leaves it to the window. */
export function findGridAction(press: GridKeyPress): GridAction | null {
  const { key, shiftKey, isCommand, altKey, isTyping, active, count, pageRows } = press;
  if (altKey) return null;
  if (isCommand) return key.toLowerCase() === 'a' && count > 0 ? { type: 'all' } : null;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return active < 0 ? null : { type: 'menu' };
  if (/^\p{L}$/u.test(key) || (isTyping && /^[\p{N}\p{P} ]$/u.test(key))) return { type: 'find', letter: key };
  if (active >= 0) {
    if (key === 'Enter') return { type: 'open' };
    if (key === ' ') return { type: 'select' };
    if (key === 'ArrowRight') return { type: 'expand' };
    if (key === 'ArrowLeft') return { type: 'collapse' };
  }
  const to = findRow(key, active, count, pageRows);
  return to === null ? null : { type: 'move', to, isExtending: shiftKey };
}

/**
 * The row that the typed letters lead to, or `null`. More letters narrow from the active row on; one letter again and again leads from one
 * row to the next that begins with it.
 */
export function findTyped(names: readonly string[], active: number, typed: string): number | null {
  const wanted = typed.toLowerCase();
  const isRepeated = [...wanted].every((letter) => letter === wanted[0]);
  const start = isRepeated ? wanted.charAt(0) : wanted;
  const from = Math.max(0, active + (isRepeated ? 1 : 0));
  for (let step = 0; step < names.length; step += 1) {
    const index = (from + step) % names.length;
    if (names[index]?.toLowerCase().startsWith(start)) return index;
  }
  return null;
}
