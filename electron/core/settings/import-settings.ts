import { repairSettings } from '../../../shared/settings/repair-settings.ts';
import { isMask } from '../../../shared/settings/secret-settings.ts';
import type { SettingSources } from '../../../shared/settings/setting-source.ts';
import { guardedSettings, type SettingId, type SettingsPatch } from '../../../shared/settings/settings.ts';

export interface ReadSettings {
  readonly patch: SettingsPatch;
  readonly repairs: readonly string[];
}

/**
 * Reads what was exported; what is not in it goes back to its default.
 * @param mayRun whether settings that run programs or call out may be among them
 * @param sources what is fixed by them stays as it is
 * @throws TypeError when it is no object of settings
 */
export function readExportedSettings(text: string, mayRun: boolean, sources: SettingSources): ReadSettings {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw new TypeError('this is no file of settings: it is no JSON');
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new TypeError('this is no file of settings: it holds no object');
  }
  const given = Object.entries(values);
  // A browser exports what stands for a secret; the secret itself stays as it is.
  const masked = given.filter(([id, value]) => isMask(id as SettingId, value)).map(([id]) => id);
  const { settings, repairs } = repairSettings(Object.fromEntries(given.filter(([id]) => !masked.includes(id))));
  const isGuarded = (id: string) => guardedSettings.some((guarded) => guarded === id);
  const patch = Object.entries(settings).filter(
    ([id]) => (mayRun || !isGuarded(id)) && !masked.includes(id) && !sources[id as SettingId]?.isFixed,
  );
  return { patch: Object.fromEntries(patch), repairs };
}
