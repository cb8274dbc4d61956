import { Fragment } from 'react';
import { useSession, useWindowState } from '../state/context.ts';
import { useText } from '../text/language.ts';
import { keyWords } from '../text/shell/key-words.ts';
import { Dialog } from './dialog.tsx';
import { shortcuts } from './keyboard.ts';
import { useKeyName } from './use-key-name.ts';

/** All keys, from the list that the keyboard handler uses. */
export function KeySheet() {
  const text = useText();
  const { store } = useSession();
  const shell = useWindowState((state) => state.shell);
  const nameKey = useKeyName();
  const shown = shortcuts.filter(({ shell: only }) => only === undefined || only === shell);
  return (
    <Dialog className="key-sheet" label={text(keyWords.title)} onClose={() => store.set({ overlay: null })}>
      <h2>{text(keyWords.title)}</h2>
      <dl>
        {shown.map(({ keys, words }) => (
          <Fragment key={keys.join()}>
            <dt>{keys.map((key) => (key === '…' ? <i key={key}>…</i> : <kbd key={key}>{nameKey(key)}</kbd>))}</dt>
            <dd>{text(words)}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
