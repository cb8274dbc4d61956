import { isEqual } from '../is-equal.ts';
import type { SettingSources } from './setting-source.ts';
import { defaultSettings, type SettingId, type Settings, secretSettings } from './settings.ts';

/** Shown instead of a secret. */
export const secretMask = '(set)';

/** Whether this value must not be shown. */
export function isSecret(id: SettingId, value: unknown): boolean {
  return secretSettings.includes(id) && !isEqual(value, defaultSettings[id]);
}

const maskOne = (id: SettingId, value: unknown) =>
  isSecret(id, value) ? (Array.isArray(value) ? [secretMask] : secretMask) : value;

/** Whether a value is the mask instead of a secret. */
export function isMask(id: SettingId, value: unknown): boolean {
  return secretSettings.includes(id) && (isEqual(value, secretMask) || isEqual(value, [secretMask]));
}

/** The settings for browsers and hubs, with secrets masked. */
export function maskSettings(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([id, value]) => [id, maskOne(id as SettingId, value)]),
  ) as unknown as Settings;
}

/** The sources of settings, without secrets and without paths of this machine. */
export function maskSources(sources: SettingSources): SettingSources {
  return Object.fromEntries(
    Object.entries(sources).map(([id, source]) => [
      id,
      { ...source, value: maskOne(id as SettingId, source.value), from: source.from.split(/[\\/]/).at(-1) },
    ]),
  ) as SettingSources;
}
