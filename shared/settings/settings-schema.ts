import Type from 'typebox';
import { settingSchemas } from './settings.ts';

/** All settings together. */
export const SettingsSchema = Type.Object(settingSchemas);

/** Some of them, as a window sends them: what is not declared is refused. */
export const SettingsPatchSchema = Type.Partial(SettingsSchema, { additionalProperties: false });
