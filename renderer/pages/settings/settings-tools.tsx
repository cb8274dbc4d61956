import { useRef, useState } from 'react';
import { saveBlob } from '../../chart/save-blob.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { useLive, useLiveState } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { settingToolWords } from '../../text/setting-words.ts';

/** All settings to a file, from a file, or back to what they were at first. */
export function SettingsTools() {
  const text = useText();
  const { monitor, store } = useLive();
  const settings = useLiveState((state) => state.settings);
  const file = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  useEscape(isAsking, () => setAsking(false));

  async function take(json: string): Promise<void> {
    try {
      const { settings: next, repairs } = await monitor.call('importSettings', json);
      store.set({ settings: next });
      setSaid(repairs.length > 0 ? repairs.join('; ') : text(settingToolWords.taken));
    } catch (error) {
      setSaid(explainProblem(error, 'importing settings'));
    }
  }

  if (isAsking) {
    return (
      <div className="settings-tools" role="alertdialog" aria-label={text(settingToolWords.askReset)}>
        <span>{text(settingToolWords.askReset)}</span>
        <button
          className="button danger"
          type="button"
          onClick={() => {
            setAsking(false);
            void take('{}');
          }}
        >
          {text(settingToolWords.reset)}
        </button>
        <button className="button" type="button" onClick={() => setAsking(false)}>
          {text(commonWords.cancel)}
        </button>
      </div>
    );
  }
  return (
    <div className="settings-tools">
      {said && <span role="status">{said}</span>}
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
      <button className="button" type="button" onClick={() => setAsking(true)}>
        {text(settingToolWords.reset)}
      </button>
    </div>
  );
}
