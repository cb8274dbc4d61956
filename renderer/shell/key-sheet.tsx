import { Fragment } from 'react';
import type { Message } from '../../shared/text/message.ts';
import { chartKeys } from '../chart/pointer/chart-keys.ts';
import { useSession, useWindowState } from '../state/context.ts';
import { useText } from '../text/language.ts';
import { keyWords } from '../text/shell/key-words.ts';
import { Dialog } from './dialog.tsx';
import { shortcuts } from './keyboard.ts';
import { useKeyName } from './use-key-name.ts';

interface Row {
  readonly keys: readonly string[];
  readonly words: Message;
}

/** All keys, from the lists that the handlers of the window and of charts use. */
export function KeySheet() {
  const text = useText();
  const { store } = useSession();
  const shell = useWindowState((state) => state.shell);
  return (
    <Dialog className="key-sheet" label={text(keyWords.title)} onClose={() => store.set({ overlay: null })}>
      <h2>{text(keyWords.title)}</h2>
      <KeyRows rows={shortcuts.filter(({ shell: only }) => only === undefined || only === shell)} />
      <h3>{text(keyWords.charts)}</h3>
      <KeyRows rows={chartKeys.map(({ shown, words }) => ({ keys: [shown], words }))} />
      <p>{text(keyWords.chartPointer)}</p>
    </Dialog>
  );
}

function KeyRows({ rows }: { readonly rows: readonly Row[] }) {
  const text = useText();
  const nameKey = useKeyName();
  return (
    <dl>
      {rows.map(({ keys, words }) => (
        <Fragment key={keys.join()}>
          <dt>{keys.map((key) => (key === '…' ? <i key={key}>…</i> : <kbd key={key}>{nameKey(key)}</kbd>))}</dt>
          <dd>{text(words)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
