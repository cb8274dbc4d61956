import { Value } from 'typebox/value';
import { explainRule } from '../alerts/explain-rule.ts';
import { clipValue } from '../text/clip.ts';
import { defaultSettings, type SettingId, type Settings, settingIds, settingSchemas } from './settings.ts';

export interface Repaired {
  readonly settings: Settings;
  /** One line per invalid field. */
  readonly repairs: readonly string[];
}

/** Repairs a settings file field by field: an invalid or missing value is replaced by its default. */
export function repairSettings(stored: Readonly<Record<string, unknown>>): Repaired {
  const settings: Record<string, unknown> = { ...defaultSettings };
  const repairs: string[] = [];
  for (const id of settingIds) {
    const value = stored[id];
    if (value === undefined) continue;
    if (Value.Check(settingSchemas[id], value)) settings[id] = value;
    else repairs.push(repair(id, value, settings));
  }
  return { settings: settings as Settings, repairs };
}

/** A list keeps its valid items; any other value is replaced by its default. */
function repair(id: SettingId, value: unknown, settings: Record<string, unknown>): string {
  const schema = settingSchemas[id];
  if (Array.isArray(value) && 'items' in schema) {
    const good = value.filter((item) => Value.Check(schema.items, item));
    const bad = value.find((item) => !Value.Check(schema.items, item));
    if (bad !== undefined && Value.Check(schema, good)) {
      settings[id] = good;
      const [why] = id === 'alerts.rules' ? explainRule(bad) : [];
      return `${id}: ${clipValue(bad)} is not allowed, left out${why ? ` (${why})` : ''}`;
    }
  }
  return `${id}: ${clipValue(value)} is not allowed, using ${clipValue(settings[id])}`;
}
