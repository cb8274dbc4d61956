import { Value } from 'typebox/value';
import { type Settings, settingIds, settingSchemas } from './settings.ts';
import { SettingsSchema } from './settings-schema.ts';

export interface Repaired {
  readonly settings: Settings;
  /** One line per field that had to be replaced by its default. */
  readonly repairs: readonly string[];
}

/** Our own file is repaired field by field: a bad value costs itself, a missing one takes its default. */
export function repairSettings(stored: Readonly<Record<string, unknown>>): Repaired {
  const settings: Record<string, unknown> = { ...Value.Create(SettingsSchema) };
  const repairs: string[] = [];
  for (const id of settingIds) {
    const value = stored[id];
    if (value === undefined) continue;
    if (Value.Check(settingSchemas[id], value)) settings[id] = value;
    else repairs.push(`${id}: ${clip(value)} is not allowed, took ${String(settings[id])}`);
  }
  return { settings: settings as Settings, repairs };
}

function clip(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
