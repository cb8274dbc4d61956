import { migrateSettings, settingsVersion } from '../../shared/migrations.ts';
import { repairSettings } from '../../shared/repair-settings.ts';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import type { Stores } from '../store/json-store.ts';

const storeName = 'settings';

export interface SettingsKeeper {
  readonly settings: Settings;
  /** Takes a patch that was checked before. */
  update(patch: SettingsPatch): Settings;
  /** @throws Error when the disk refuses */
  save(): void;
}

/** Loads the settings of this folder. Whatever the file holds, there are settings afterwards, and notes say what was lost. */
export function loadSettings(stores: Stores): { readonly keeper: SettingsKeeper; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const { store, note } = stores.open(storeName);
  if (note) notes.push(note);

  function readValues(): Readonly<Record<string, unknown>> {
    const stored = store.read();
    if (stored === null) return {};
    try {
      const migrated = migrateSettings(stored);
      if (migrated.kind === 'newer') {
        notes.push(stores.setAside(storeName, `it was written by a newer Tacho, version ${migrated.version}`));
      }
      return migrated.values;
    } catch (error) {
      notes.push(stores.setAside(storeName, (error as Error).message));
      return {};
    }
  }

  const { settings, repairs } = repairSettings(readValues());
  if (repairs.length > 0) notes.push(`settings.json: ${repairs.join('; ')}`);

  let current = settings;
  return {
    notes,
    keeper: {
      get settings() {
        return current;
      },
      update(patch) {
        current = { ...current, ...patch };
        return current;
      },
      save: () => store.write({ version: settingsVersion, values: current }),
    },
  };
}
