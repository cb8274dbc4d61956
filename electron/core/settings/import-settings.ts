import { renameSettings } from '../../../shared/settings/renamed-settings.ts';
import { repairSettings } from '../../../shared/settings/repair-settings.ts';
import { isMask } from '../../../shared/settings/secret-settings.ts';
import type { SettingSources } from '../../../shared/settings/setting-source.ts';
import { guardedSettings, type SettingId, type SettingsPatch } from '../../../shared/settings/settings.ts';
import { UserError } from '../../../shared/user-error.ts';

export interface ReadSettings {
  readonly patch: SettingsPatch;
  readonly repairs: readonly string[];
}

/**
 * Reads exported settings; those that are missing return to their defaults.
 * @param mayRun whether settings that run programs or open connections may be included
 * @param sources settings that they fix are left out
 * @throws UserError when it is not an object of settings
 */
export function readExportedSettings(text: string, mayRun: boolean, sources: SettingSources): ReadSettings {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw new UserError('this is not a settings file: it is not JSON');
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new UserError('this is not a settings file: it does not contain an object');
  }
  const given = Object.entries(renameSettings(values as Readonly<Record<string, unknown>>));
  // A browser exports a mask in place of a secret; the secret itself is kept.
  const masked = given.filter(([id, value]) => isMask(id as SettingId, value)).map(([id]) => id);
  const { settings, repairs } = repairSettings(Object.fromEntries(given.filter(([id]) => !masked.includes(id))));
  const isGuarded = (id: string) => guardedSettings.some((guarded) => guarded === id);
  const patch = Object.entries(settings).filter(
    ([id]) => (mayRun || !isGuarded(id)) && !masked.includes(id) && !sources[id as SettingId]?.isFixed,
  );
  return { patch: Object.fromEntries(patch), repairs };
}
