import { useSession } from '../state/context.ts';
import { useText } from '../text/language.ts';
import { keyWords } from '../text/shell/key-words.ts';
import { paletteWords } from '../text/shell/palette-words.ts';
import { useKeyName } from './use-key-name.ts';

/** The way to the search for everything and to the list of keys, which also tells that there are keys. */
export function SidebarKeys() {
  const text = useText();
  const { store } = useSession();
  const nameKey = useKeyName();
  return (
    <div className="sidebar-keys">
      <button
        type="button"
        aria-label={text(keyWords.palette)}
        title={text(keyWords.palette)}
        onClick={() => store.set({ overlay: 'palette' })}
      >
        <kbd>{`${nameKey('Mod')} K`}</kbd>
        <span>{text(paletteWords.button)}</span>
      </button>
      <button
        className="sidebar-help"
        type="button"
        aria-label={text(keyWords.title)}
        title={text(keyWords.title)}
        onClick={() => store.set({ overlay: 'keys' })}
      >
        <kbd>?</kbd>
        <span>{text(paletteWords.keysButton)}</span>
      </button>
    </div>
  );
}
