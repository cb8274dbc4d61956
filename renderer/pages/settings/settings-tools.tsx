import { useRef } from 'react';
import { useSession } from '../../state/context.ts';
import { useText } from '../../text/language.ts';
import { settingToolWords } from '../../text/setting-words.ts';
import { toastWords } from '../../text/shell/toast-words.ts';
import { exportSettings } from './export-settings.ts';
import { useImportSettings } from './use-import-settings.ts';

/** Exports and imports all settings. */
export function SettingsTools() {
  const text = useText();
  const { store } = useSession();
  const file = useRef<HTMLInputElement>(null);
  const importSettings = useImportSettings();
  return (
    <div className="settings-tools">
      <button className="button" type="button" onClick={() => exportSettings(store.get().settings)}>
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
          void chosen?.text().then((json) => importSettings(json, text(toastWords.imported)));
        }}
      />
    </div>
  );
}
