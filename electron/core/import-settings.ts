import { repairSettings } from '../../shared/repair-settings.ts';
import { guardedSettings, type SettingsPatch } from '../../shared/settings.ts';

export interface ReadSettings {
  readonly patch: SettingsPatch;
  readonly repairs: readonly string[];
}

/**
 * Reads what was exported; what is not in it goes back to its default.
 * @param mayRun whether settings that run programs or call out may be among them
 * @throws TypeError when it is no object of settings
 */
export function readExportedSettings(text: string, mayRun: boolean): ReadSettings {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw new TypeError('this is no file of settings: it is no JSON');
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new TypeError('this is no file of settings: it holds no object');
  }
  const { settings, repairs } = repairSettings(values as Readonly<Record<string, unknown>>);
  const patch = Object.entries(settings).filter(([id]) => mayRun || !guardedSettings.some((guarded) => guarded === id));
  return { patch: Object.fromEntries(patch), repairs };
}
