import type { Settings, SettingsPatch } from '../../../shared/settings/settings.ts';
import type { Saving } from '../saving.ts';
import type { SettingsStore } from './settings-file.ts';

/**
 * Changes and saves settings. What another process has changed is reported too, even where this change is refused.
 * @param onChange called with the settings as they were before
 */
export function createSettingsUpdate(
  store: SettingsStore,
  saving: Saving,
  onChange: (before: Settings) => void,
): (patch: SettingsPatch) => Settings {
  return (patch) => {
    const before = store.settings;
    try {
      store.update(patch);
    } finally {
      if (store.settings !== before) onChange(before);
    }
    saving.save('settings', store.save);
    return store.settings;
  };
}
