import { useText } from '../text/language.ts';
import { keyWords } from '../text/shell/key-words.ts';

/** Names keys as they are printed on the keyboard of the user. */
export function useKeyName(): (key: string) => string {
  const text = useText();
  const isMac = /^Mac/.test(typeof navigator === 'undefined' ? '' : navigator.platform);
  return (key) => {
    if (key === 'Mod') return isMac ? '⌘' : text(keyWords.names.ctrl);
    return key === 'Escape' ? text(keyWords.names.escape) : key;
  };
}
