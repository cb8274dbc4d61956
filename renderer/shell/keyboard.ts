import type { Message } from '../../shared/text/message.ts';
import type { View } from '../state/session.ts';
import { keyWords } from '../text/shell/key-words.ts';

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The focus is in a control that takes letters or digits. */
  readonly isTyping: boolean;
  /** An editor, a question or a menu is open. */
  readonly hasOpenLayer: boolean;
  /** A dialog covers the page. */
  readonly hasDialog: boolean;
  /** Something was removed that can be restored. */
  readonly canUndo: boolean;
  /** The pages in the order of the sidebar. */
  readonly rail: readonly View[];
}

export type KeyAction =
  | { readonly type: 'open'; readonly view: View }
  | { readonly type: 'palette' | 'keys' | 'search' | 'undo' | 'closeLayer' }
  /** Takes the focus out of a control, so that the other keys work again. */
  | { readonly type: 'blur' };

export interface Shortcut {
  /** As shown; `Mod` is Ctrl, or Command on a Mac. */
  readonly keys: readonly string[];
  readonly words: Message;
  /** For keys of the desktop app alone, which its main process handles. */
  readonly shell?: 'desktop';
  /** What it does now; `null` if another key was pressed, or if it is left to the focused control. */
  find(press: KeyPress): KeyAction | null;
}

const isModified = ({ ctrlKey, metaKey, altKey }: KeyPress) => ctrlKey || metaKey || altKey;
const isMod = ({ ctrlKey, metaKey, altKey }: KeyPress) => (ctrlKey || metaKey) && !altKey;
/** For keys that type something, and for those that change the page behind a dialog. */
const isFree = (press: KeyPress) => !press.isTyping && !press.hasDialog && !isModified(press);

/** The innermost thing first. It never leaves the page. */
function findEscapeAction({ isTyping, hasOpenLayer }: KeyPress): KeyAction | null {
  if (hasOpenLayer) return { type: 'closeLayer' };
  return isTyping ? { type: 'blur' } : null;
}

function findPage(press: KeyPress): KeyAction | null {
  const view = isFree(press) && /^[1-9]$/.test(press.key) ? press.rail[Number(press.key) - 1] : undefined;
  return view ? { type: 'open', view } : null;
}

const leaveToMain = () => null;

/** All keys that work on every page: the handler looks them up here, and the sheet lists them. */
export const shortcuts: readonly Shortcut[] = [
  {
    keys: ['Mod', 'K'],
    words: keyWords.palette,
    find: (press) => (isMod(press) && press.key.toLowerCase() === 'k' ? { type: 'palette' } : null),
  },
  { keys: ['1', '…', '9'], words: keyWords.pages, find: findPage },
  {
    keys: ['/'],
    words: keyWords.search,
    find: (press) => (isFree(press) && press.key === '/' ? { type: 'search' } : null),
  },
  {
    keys: ['Mod', ','],
    words: keyWords.settings,
    find: (press) => (isMod(press) && press.key === ',' ? { type: 'open', view: 'settings' } : null),
  },
  {
    keys: ['Mod', 'Z'],
    words: keyWords.undo,
    find: (press) =>
      isMod(press) && !press.isTyping && press.canUndo && press.key.toLowerCase() === 'z' ? { type: 'undo' } : null,
  },
  {
    keys: ['?'],
    words: keyWords.help,
    find: (press) => (!press.isTyping && !isModified(press) && press.key === '?' ? { type: 'keys' } : null),
  },
  {
    keys: ['Escape'],
    words: keyWords.close,
    find: (press) => (press.key === 'Escape' ? findEscapeAction(press) : null),
  },
  { keys: ['Mod', '+'], words: keyWords.zoomIn, shell: 'desktop', find: leaveToMain },
  { keys: ['Mod', '−'], words: keyWords.zoomOut, shell: 'desktop', find: leaveToMain },
  { keys: ['Mod', '0'], words: keyWords.zoomReset, shell: 'desktop', find: leaveToMain },
];

/** What a key does on every page; `null` leaves it to the focused control. */
export function findKeyAction(press: KeyPress): KeyAction | null {
  for (const shortcut of shortcuts) {
    const action = shortcut.find(press);
    if (action) return action;
  }
  return null;
}
