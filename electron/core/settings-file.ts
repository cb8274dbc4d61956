import { readFileSync } from 'node:fs';
import { isEqual } from '../../shared/is-equal.ts';
import { migrateSettings, settingsVersion } from '../../shared/migrations.ts';
import { repairSettings } from '../../shared/repair-settings.ts';
import type { SettingSources } from '../../shared/setting-source.ts';
import {
  defaultSettings,
  type SettingId,
  type Settings,
  type SettingsPatch,
  settingIds,
} from '../../shared/settings.ts';
import type { Stores } from '../store/json-store.ts';

const storeName = 'settings';

export interface SettingsKeeper {
  readonly settings: Settings;
  /** What the window saved: only where it differs from what would count without it. */
  readonly saved: SettingsPatch;
  /**
   * Takes a patch whose values were checked before.
   * @throws TypeError when it changes what the environment or a flag has fixed
   */
  update(patch: SettingsPatch): Settings;
  /** @throws Error when the disk refuses */
  save(): void;
}

/** What is fixed outside the window, and where; `null` for what may be changed. */
function fixedBy(sources: SettingSources, id: SettingId): string | null {
  return sources[id]?.isFixed ? sources[id].from : null;
}

/** What counts: each setting from the highest place that says something of it. */
export function combineSettings(saved: SettingsPatch, sources: SettingSources): Settings {
  const pick = (id: SettingId) => {
    if (fixedBy(sources, id) !== null) return sources[id]?.value;
    return Object.hasOwn(saved, id) ? saved[id] : valueBelow(sources, id);
  };
  return Object.fromEntries(settingIds.map((id) => [id, pick(id)])) as Settings;
}

/** The value below what the window saves: of a file of configuration, else the default. */
function valueBelow(sources: SettingSources, id: SettingId): unknown {
  const source = sources[id];
  return source && !source.isFixed ? source.value : defaultSettings[id];
}

function pickGiven(settings: Settings, values: Readonly<Record<string, unknown>>): SettingsPatch {
  return Object.fromEntries(settingIds.filter((id) => Object.hasOwn(values, id)).map((id) => [id, settings[id]]));
}

/** What the window saved, for who only looks: whatever the file holds, it stays as it is. */
export function peekSaved(path: string): { readonly saved: SettingsPatch; readonly problem: string | null } {
  try {
    const { values } = migrateSettings(JSON.parse(readFileSync(path, 'utf8')));
    const { settings, repairs } = repairSettings(values);
    return { saved: pickGiven(settings, values), problem: repairs.length > 0 ? repairs.join('; ') : null };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { saved: {}, problem: isMissing ? null : `it cannot be used: ${(error as Error).message}` };
  }
}

/**
 * Loads the settings of this folder over those of the configuration. Whatever the file holds, there are settings afterwards, and notes
 * say what was lost.
 */
export function loadSettings(
  stores: Stores,
  sources: SettingSources,
): { readonly keeper: SettingsKeeper; readonly notes: readonly string[] } {
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

  const values = readValues();
  const { settings: repaired, repairs } = repairSettings(values);
  if (repairs.length > 0) notes.push(`settings.json: ${repairs.join('; ')}`);

  let saved = pickGiven(repaired, values);
  let current = combineSettings(saved, sources);

  return {
    notes,
    keeper: {
      get settings() {
        return current;
      },
      get saved() {
        return saved;
      },
      update(patch) {
        const next: Record<string, unknown> = { ...saved };
        for (const id of settingIds.filter((one) => Object.hasOwn(patch, one) && !isEqual(patch[one], current[one]))) {
          const by = fixedBy(sources, id);
          if (by !== null) throw new TypeError(`refuse ${id}: it is fixed by ${by}`);
          if (isEqual(patch[id], valueBelow(sources, id))) delete next[id];
          else next[id] = patch[id];
        }
        saved = next;
        current = combineSettings(saved, sources);
        return current;
      },
      save: () => store.write({ version: settingsVersion, values: saved }),
    },
  };
}
