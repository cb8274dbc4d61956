import { isEqual } from '../is-equal.ts';
import type { SettingSources } from './setting-source.ts';
import { defaultSettings, type SettingId, type Settings, secretSettings } from './settings.ts';

/** Stands for a secret that is set. */
export const secretMask = '(set)';

/** Whether the value of this setting must not be shown. */
export function isSecret(id: SettingId, value: unknown): boolean {
  return secretSettings.includes(id) && !isEqual(value, defaultSettings[id]);
}

const maskOne = (id: SettingId, value: unknown) =>
  isSecret(id, value) ? (Array.isArray(value) ? [secretMask] : secretMask) : value;

/** Whether this is what stands for a secret, and not one. */
export function isMask(id: SettingId, value: unknown): boolean {
  return secretSettings.includes(id) && (isEqual(value, secretMask) || isEqual(value, [secretMask]));
}

/** The settings as browsers and hubs may see them. */
export function maskSettings(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([id, value]) => [id, maskOne(id as SettingId, value)]),
  ) as unknown as Settings;
}

/** Where settings come from, without secrets and without the folders of this machine. */
export function maskSources(sources: SettingSources): SettingSources {
  return Object.fromEntries(
    Object.entries(sources).map(([id, source]) => [
      id,
      { ...source, value: maskOne(id as SettingId, source.value), from: source.from.split(/[\\/]/).at(-1) },
    ]),
  ) as SettingSources;
}
