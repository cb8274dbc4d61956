import { isEqual } from '../../../shared/is-equal.ts';
import { migrateSettings, settingsVersion } from '../../../shared/settings/migrations.ts';
import { repairSettings } from '../../../shared/settings/repair-settings.ts';
import type { SettingSources } from '../../../shared/settings/setting-source.ts';
import {
  defaultSettings,
  type SettingId,
  type Settings,
  type SettingsPatch,
  settingIds,
} from '../../../shared/settings/settings.ts';
import { message } from '../../../shared/text/message.ts';
import { type Phrase, phrase } from '../../../shared/text/phrase.ts';
import { UserError } from '../../../shared/user-error.ts';
import { explainUnusable } from '../../foundation/files/explain-error.ts';
import { readRegularFile } from '../../foundation/files/regular-file.ts';
import type { Stores } from '../../foundation/json-store.ts';

const storeName = 'settings';
const maxPeekBytes = 8 * 1024 * 1024;

/** {repairs} says in English what was wrong and what is used instead. */
const repaired = message('Some values of {file} were invalid: {repairs}');

export interface SettingsStore {
  readonly settings: Settings;
  /** What the window saved: only values that differ from those below it. */
  readonly saved: SettingsPatch;
  /**
   * Applies a patch whose values have been checked, and saves it.
   * @throws UserError when it changes what the environment or a flag has fixed, or what another process has changed meanwhile
   */
  update(patch: SettingsPatch): Settings;
  /** Saves what is not saved yet. @throws Error when that fails, or when the last update could not be saved */
  save(): void;
}

/** Where a setting is fixed; `null` for one that may be changed. */
function fixedBy(sources: SettingSources, id: SettingId): string | null {
  return sources[id]?.isFixed ? sources[id].from : null;
}

/** Each setting from the source with the highest precedence that has it. */
export function combineSettings(saved: SettingsPatch, sources: SettingSources): Settings {
  const pick = (id: SettingId) => {
    if (fixedBy(sources, id) !== null) return sources[id]?.value;
    return Object.hasOwn(saved, id) ? saved[id] : valueBelow(sources, id);
  };
  return Object.fromEntries(settingIds.map((id) => [id, pick(id)])) as Settings;
}

/** The value without what the window saved: from a configuration file, else the default. */
function valueBelow(sources: SettingSources, id: SettingId): unknown {
  const source = sources[id];
  return source && !source.isFixed ? source.value : defaultSettings[id];
}

function pickGiven(settings: Settings, values: Readonly<Record<string, unknown>>): SettingsPatch {
  return Object.fromEntries(settingIds.filter((id) => Object.hasOwn(values, id)).map((id) => [id, settings[id]]));
}

/** What the window saved, without changing the file, whatever it holds. */
export function peekSaved(path: string): { readonly saved: SettingsPatch; readonly problem: string | null } {
  try {
    const { values } = migrateSettings(JSON.parse(readRegularFile(path, maxPeekBytes)));
    const { settings, repairs } = repairSettings(values);
    return { saved: pickGiven(settings, values), problem: repairs.length > 0 ? repairs.join('; ') : null };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { saved: {}, problem: isMissing ? null : `it cannot be used: ${explainUnusable(error)}` };
  }
}

/**
 * Loads the settings of this folder over those of the configuration. Any file yields settings, and notes say what was lost. Two
 * processes may share the file: each reads it again before it writes, under a lock, and keeps what the other has changed.
 * @param onNote called with what is lost later
 */
export function loadSettings(
  stores: Stores,
  sources: SettingSources,
  onNote: (note: Phrase) => void = () => undefined,
): { readonly store: SettingsStore; readonly notes: readonly Phrase[] } {
  const first = readSaved(stores);
  /** As the file was last read or written. */
  let onDisk = first.saved ?? {};
  let saved = onDisk;
  let current = combineSettings(saved, sources);
  /** Changed here, and not yet in the file. */
  const pending = new Set<SettingId>();
  let refusal: unknown = null;

  /** Reads what other processes have written. Returns what they changed. */
  function refresh(): readonly SettingId[] {
    const found = readSaved(stores);
    found.notes.forEach(onNote);
    if (found.saved === null) return [];
    const theirs = found.saved;
    const changed = settingIds.filter((id) => !isEqual(theirs[id], onDisk[id]));
    const next: Record<string, unknown> = { ...theirs };
    for (const id of pending) {
      if (Object.hasOwn(saved, id)) next[id] = saved[id];
      else delete next[id];
    }
    onDisk = theirs;
    saved = next;
    if (changed.length > 0) current = combineSettings(saved, sources);
    return changed;
  }

  function write(): void {
    if (pending.size === 0) return;
    stores.write(storeName, { version: settingsVersion, values: saved });
    onDisk = saved;
    pending.clear();
  }

  /** Only what has changed: a window may send all settings. */
  const newIn = (patch: SettingsPatch, before: Settings) =>
    settingIds.filter((id) => Object.hasOwn(patch, id) && !isEqual(patch[id], before[id]));

  function change(patch: SettingsPatch, ids: readonly SettingId[]): void {
    const next: Record<string, unknown> = { ...saved };
    for (const id of ids) {
      if (isEqual(patch[id], valueBelow(sources, id))) delete next[id];
      else next[id] = patch[id];
      pending.add(id);
    }
    saved = next;
    current = combineSettings(saved, sources);
  }

  return {
    notes: first.notes,
    store: {
      get settings() {
        return current;
      },
      get saved() {
        return saved;
      },
      update(patch) {
        const ids = newIn(patch, current);
        for (const id of ids) {
          const by = fixedBy(sources, id);
          if (by !== null) throw new UserError(`${id} cannot be changed here: it is set by ${by}`);
        }
        if (ids.length === 0) return current;
        let conflict: SettingId | undefined;
        try {
          stores.withLock(storeName, () => {
            const theirs = refresh();
            conflict = ids.find((id) => theirs.includes(id) && !isEqual(patch[id], current[id]));
            if (conflict) return;
            change(patch, ids);
            write();
          });
        } catch (error) {
          change(patch, ids);
          refusal = error;
        }
        if (conflict) {
          throw new UserError(`${conflict} was changed by another Tacho; check its value and try again`);
        }
        return current;
      },
      save() {
        const error = refusal;
        refusal = null;
        if (error !== null) throw error;
        if (pending.size === 0) return;
        stores.withLock(storeName, () => {
          refresh();
          write();
        });
      },
    },
  };
}

/** Reads the file; `saved` is `null` where there is none that can be used. */
function readSaved(stores: Stores): { readonly saved: SettingsPatch | null; readonly notes: readonly Phrase[] } {
  const { store, note } = stores.open(storeName);
  const notes = note ? [note] : [];
  const stored = store.read();
  if (stored === null) return { saved: null, notes };
  try {
    const migrated = migrateSettings(stored);
    if (migrated.kind === 'newer') {
      notes.push(
        stores.setAside(storeName, `it was written by a newer version of Tacho (file version ${migrated.version})`),
      );
    }
    const { settings, repairs } = repairSettings(migrated.values);
    if (repairs.length > 0) notes.push(phrase(repaired, { file: 'settings.json', repairs: repairs.join('; ') }));
    return { saved: pickGiven(settings, migrated.values), notes };
  } catch (error) {
    return { saved: null, notes: [...notes, stores.setAside(storeName, explainUnusable(error))] };
  }
}
