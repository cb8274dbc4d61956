import Type, { type Static } from 'typebox';

/** The pixel bounds are the window's; everything a person may change is declared here and nowhere else. */
export const settingSchemas = {
  'appearance.theme': Type.Union([Type.Literal('system'), Type.Literal('dark'), Type.Literal('light')], {
    default: 'system',
    title: 'Theme',
    description: 'System follows the desktop and changes with it.',
  }),
  'appearance.units': Type.Union([Type.Literal('binary'), Type.Literal('decimal')], {
    default: 'binary',
    title: 'Sizes',
    description: 'Binary counts in steps of 1024 (GiB), decimal in steps of 1000 (GB).',
  }),
  'sampling.windowIntervalMs': Type.Integer({
    minimum: 500,
    maximum: 10_000,
    default: 1000,
    title: 'Sample while a window is open, every',
    description: 'Milliseconds between samples while somebody looks.',
  }),
  'sampling.trayIntervalMs': Type.Integer({
    minimum: 1000,
    maximum: 60_000,
    default: 2000,
    title: 'Sample with only the tray, every',
    description: 'Milliseconds between samples while only the tray shows.',
  }),
  'alerts.notify': Type.Boolean({
    default: true,
    title: 'Desktop notifications',
    description: 'Off: alerts are still kept and shown in the window.',
  }),
  'alerts.cpuPercent': Type.Integer({
    minimum: 1,
    maximum: 99,
    default: 90,
    title: 'CPU above',
    description: 'Percent of all CPU time. Clears 10 points lower.',
  }),
  'alerts.cpuForSeconds': Type.Integer({
    minimum: 1,
    maximum: 3600,
    default: 30,
    title: 'CPU for',
    description: 'Seconds that the CPU must stay above before anybody is told.',
  }),
  'alerts.memoryPercent': Type.Integer({
    minimum: 1,
    maximum: 99,
    default: 95,
    title: 'Memory above',
    description: 'Percent of memory not available. Clears 3 points lower.',
  }),
  'alerts.memoryForSeconds': Type.Integer({
    minimum: 1,
    maximum: 3600,
    default: 30,
    title: 'Memory for',
    description: 'Seconds that memory must stay above before anybody is told.',
  }),
  'window.openAtStart': Type.Boolean({
    default: true,
    title: 'Open the window at start',
    description: 'Off: Tacho starts into the tray.',
  }),
  'api.enabled': Type.Boolean({
    default: false,
    title: 'Serve the window to a browser',
    description: 'On this machine only, at http://127.0.0.1 and the port below.',
  }),
  'api.port': Type.Integer({
    minimum: 1,
    maximum: 65_535,
    default: 7780,
    title: 'Port',
    description: 'Port of the local server.',
  }),
} as const;

export const SettingsSchema = Type.Object(settingSchemas);
export const SettingsPatchSchema = Type.Partial(SettingsSchema, { additionalProperties: false });

export type Settings = Readonly<Static<typeof SettingsSchema>>;
export type SettingsPatch = Partial<Settings>;
export type SettingId = keyof Settings;

export const settingIds = Object.keys(settingSchemas) as readonly SettingId[];
