import { useRef, useState } from 'react';
import { saveBlob } from '../../chart/export/save-blob.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { settingToolWords } from '../../text/setting-words.ts';

/** Exports, imports and resets all settings. */
export function SettingsTools() {
  const text = useText();
  const { monitor, store } = useSession();
  const settings = useWindowState((state) => state.settings);
  const file = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  useEscape(isConfirming, () => setConfirming(false));

  async function take(json: string): Promise<void> {
    try {
      const { settings: next, repairs } = await monitor.call('importSettings', json);
      store.set({ settings: next });
      setOutcome(repairs.length > 0 ? repairs.join('; ') : text(settingToolWords.taken));
    } catch (error) {
      setOutcome(explainProblem(error, 'importing settings'));
    }
  }

  if (isConfirming) {
    return (
      <div className="settings-tools" role="alertdialog" aria-label={text(settingToolWords.askReset)}>
        <span>{text(settingToolWords.askReset)}</span>
        <button
          className="button danger"
          type="button"
          onClick={() => {
            setConfirming(false);
            void take('{}');
          }}
        >
          {text(settingToolWords.reset)}
        </button>
        <button className="button" type="button" onClick={() => setConfirming(false)}>
          {text(commonWords.cancel)}
        </button>
      </div>
    );
  }
  return (
    <div className="settings-tools">
      {outcome && <span role="status">{outcome}</span>}
      <button
        className="button"
        type="button"
        onClick={() =>
          saveBlob(
            new Blob([`${JSON.stringify(settings, null, 2)}\n`], { type: 'application/json' }),
            'tacho-settings.json',
          )
        }
      >
        {text(settingToolWords.export)}
      </button>
      <button className="button" type="button" onClick={() => file.current?.click()}>
        {text(settingToolWords.import)}
      </button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        aria-label={text(settingToolWords.import)}
        hidden
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          void chosen?.text().then(take);
        }}
      />
      <button className="button" type="button" onClick={() => setConfirming(true)}>
        {text(settingToolWords.reset)}
      </button>
    </div>
  );
}
