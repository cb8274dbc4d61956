import type { Settings, SettingsPatch } from '../../../shared/settings/settings.ts';
import type { Saving } from '../saving.ts';
import type { SettingsKeeper } from './settings-file.ts';

/**
 * Changes and saves settings, and reports what has changed: another process may have changed some as well, also where ours are refused.
 * @param onChange with the settings as they were before
 */
export function createSettingsUpdate(
  keeper: SettingsKeeper,
  saving: Saving,
  onChange: (before: Settings) => void,
): (patch: SettingsPatch) => Settings {
  return (patch) => {
    const before = keeper.settings;
    try {
      keeper.update(patch);
    } finally {
      if (keeper.settings !== before) onChange(before);
    }
    saving.save('settings', keeper.save);
    return keeper.settings;
  };
}
