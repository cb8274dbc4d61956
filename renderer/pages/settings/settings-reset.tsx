import { useState } from 'react';
import { useEscape } from '../../components/escape-layers.ts';
import { Card } from '../../panels/card.tsx';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { settingToolWords, settingWords } from '../../text/setting-words.ts';
import { toastWords } from '../../text/shell/toast-words.ts';
import { useImportSettings } from './use-import-settings.ts';

/** Resets all settings, after a question and with a way back. */
export function SettingsReset({ id }: { readonly id: string }) {
  const text = useText();
  const importSettings = useImportSettings();
  const [isConfirming, setConfirming] = useState(false);
  useEscape(isConfirming, () => setConfirming(false));
  return (
    <Card id={id} title={text(settingWords.resetSection)}>
      {isConfirming ? (
        <div className="setting" role="alertdialog" aria-label={text(settingToolWords.askReset)}>
          <span>{text(settingToolWords.askReset)}</span>
          <div className="setting-control">
            <button
              className="button danger"
              type="button"
              onClick={() => {
                setConfirming(false);
                void importSettings('{}', text(toastWords.allReset));
              }}
            >
              {text(settingToolWords.reset)}
            </button>
            <button className="button" type="button" onClick={() => setConfirming(false)}>
              {text(commonWords.cancel)}
            </button>
          </div>
        </div>
      ) : (
        <div className="setting">
          <span>{text(settingToolWords.resetExplained)}</span>
          <div className="setting-control">
            <button className="button" type="button" onClick={() => setConfirming(true)}>
              {text(settingToolWords.reset)}
            </button>
          </div>
        </div>
      )}
    </Card>
  );
}
