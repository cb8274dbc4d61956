import { type AlertRule, defaultRules } from '../alerts/rule.ts';
import { isEqual } from '../is-equal.ts';
import { UserError } from '../user-error.ts';
import { renameSettings } from './renamed-settings.ts';
import { defaultSettings, settingIds } from './settings.ts';

/** A stored settings file; `version` says which migrations it has had. */
export interface SettingsFile {
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
}

type Migration = (values: SettingsFile['values']) => SettingsFile['values'];

/** In version 1 the thresholds were separate settings. */
function moveThresholdsIntoRules(values: SettingsFile['values']): SettingsFile['values'] {
  const own = (id: string) => (typeof values[id] === 'number' ? Number(values[id]) : undefined);
  const changes: Readonly<Record<string, Partial<AlertRule>>> = {
    'cpu-high': pick(own('alerts.cpuPercent'), own('alerts.cpuForSeconds')),
    'memory-high': pick(own('alerts.memoryPercent'), own('alerts.memoryForSeconds')),
    'disk-full': pick(own('alerts.diskPercent')),
    'gpu-hot': pick(own('alerts.gpuCelsius')),
  };
  const rules = defaultRules.map((rule) => ({ ...rule, ...changes[rule.id] }));
  return { ...values, 'alerts.rules': rules };
}

function pick(threshold: number | undefined, forSeconds?: number): Partial<AlertRule> {
  return { ...(threshold === undefined ? {} : { threshold }), ...(forSeconds === undefined ? {} : { forSeconds }) };
}

/** Version 2 stored the defaults as well, which would override every configuration file. */
function dropDefaults(values: SettingsFile['values']): SettingsFile['values'] {
  const isDefault = (id: string, value: unknown) =>
    settingIds.some((known) => known === id && isEqual(value, defaultSettings[known]));
  const renamed = Object.entries(renameSettings(values));
  return Object.fromEntries(renamed.filter(([id, value]) => !isDefault(id, value)));
}

/** Migration n turns version n + 1 into version n + 2. Only append to this list. */
const migrations: readonly Migration[] = [moveThresholdsIntoRules, dropDefaults, renameSettings];

export const settingsVersion = migrations.length + 1;

export type Migrated =
  | { readonly kind: 'current' | 'migrated'; readonly values: SettingsFile['values'] }
  | { readonly kind: 'newer'; readonly version: number; readonly values: SettingsFile['values'] };

/**
 * Migrates a stored file to the current version.
 * @throws UserError when the text is not a settings file of ours
 */
export function migrateSettings(stored: unknown): Migrated {
  if (!isSettingsFile(stored)) throw new UserError('not a settings file: no version and values');
  if (stored.version > settingsVersion) return { kind: 'newer', version: stored.version, values: stored.values };
  const pending = migrations.slice(stored.version - 1);
  const values = pending.reduce((before, migrate) => migrate(before), stored.values);
  return { kind: pending.length > 0 ? 'migrated' : 'current', values };
}

function isSettingsFile(stored: unknown): stored is SettingsFile {
  if (typeof stored !== 'object' || stored === null) return false;
  const { version, values } = stored as Partial<SettingsFile>;
  return Number.isInteger(version) && Number(version) >= 1 && typeof values === 'object' && values !== null;
}
