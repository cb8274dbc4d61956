import Type from 'typebox';
import { settingSchemas } from './settings.ts';

export const SettingsSchema = Type.Object(settingSchemas);

/** A change from a window; unknown settings are refused. */
export const SettingsPatchSchema = Type.Partial(SettingsSchema, { additionalProperties: false });
