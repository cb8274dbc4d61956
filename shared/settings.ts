// By name: whole, the library would be a third of the window's own code.
import { Boolean as BooleanType, Integer, Literal, type Static, type TObject, Union } from 'typebox';

/** The pixel bounds are the window's; everything a person may change is declared here and nowhere else. */
export const settingSchemas = {
  'appearance.theme': Union([Literal('system'), Literal('dark'), Literal('light')], {
    default: 'system',
    title: 'Theme',
    description: 'System follows the desktop and changes with it.',
  }),
  'appearance.units': Union([Literal('binary'), Literal('decimal')], {
    default: 'binary',
    title: 'Sizes',
    description: 'Binary counts in steps of 1024 (GiB), decimal in steps of 1000 (GB).',
  }),
  'sampling.windowIntervalMs': Integer({
    minimum: 500,
    maximum: 10_000,
    default: 1000,
    title: 'Sample while a window is open, every',
    description: 'Milliseconds between samples while somebody looks.',
  }),
  'sampling.trayIntervalMs': Integer({
    minimum: 1000,
    maximum: 60_000,
    default: 2000,
    title: 'Sample with only the tray, every',
    description: 'Milliseconds between samples while only the tray shows.',
  }),
  'sampling.batteryIntervalMs': Integer({
    minimum: 1000,
    maximum: 60_000,
    default: 3000,
    title: 'Sample on battery, at most every',
    description: 'Milliseconds between samples while the machine runs on its battery, whoever looks.',
  }),
  'history.days': Integer({
    minimum: 0,
    maximum: 365,
    default: 30,
    title: 'Days kept',
    description: 'How far back the history reaches. 0 keeps nothing on disk, and takes away what is there.',
  }),
  'alerts.notify': BooleanType({
    default: true,
    title: 'Desktop notifications',
    description: 'Off: alerts are still kept and shown in the window.',
  }),
  'alerts.cpuPercent': Integer({
    minimum: 1,
    maximum: 99,
    default: 90,
    title: 'CPU above',
    description: 'Percent of all CPU time. Clears 10 points lower.',
  }),
  'alerts.cpuForSeconds': Integer({
    minimum: 1,
    maximum: 3600,
    default: 30,
    title: 'CPU for',
    description: 'Seconds that the CPU must stay above before anybody is told.',
  }),
  'alerts.memoryPercent': Integer({
    minimum: 1,
    maximum: 99,
    default: 95,
    title: 'Memory above',
    description: 'Percent of memory not available. Clears 3 points lower.',
  }),
  'alerts.memoryForSeconds': Integer({
    minimum: 1,
    maximum: 3600,
    default: 30,
    title: 'Memory for',
    description: 'Seconds that memory must stay above before anybody is told.',
  }),
  'alerts.diskPercent': Integer({
    minimum: 1,
    maximum: 100,
    default: 95,
    title: 'Disk space above',
    description: 'Percent of any file system in use, for a minute. Clears a point lower; 100 never tells.',
  }),
  'alerts.gpuCelsius': Integer({
    minimum: 40,
    maximum: 150,
    default: 92,
    title: 'GPU hotter than',
    description: 'Degrees Celsius of any GPU, for half a minute. Clears 5 degrees lower.',
  }),
  'window.openAtStart': BooleanType({
    default: true,
    title: 'Open the window at start',
    description: 'Off: Tacho starts into the tray.',
  }),
  'api.enabled': BooleanType({
    default: false,
    title: 'Serve the window to a browser',
    description: 'On this machine only, at http://127.0.0.1 and the port below.',
  }),
  'api.port': Integer({
    minimum: 1,
    maximum: 65_535,
    default: 7780,
    title: 'Port',
    description: 'Port of the local server.',
  }),
} as const;

export type Settings = Readonly<Static<TObject<typeof settingSchemas>>>;
export type SettingsPatch = Partial<Settings>;
export type SettingId = keyof Settings;

export const settingIds = Object.keys(settingSchemas) as readonly SettingId[];

/** The longest time that may lie between two samples when all is well. */
export function slowestIntervalMs(settings: Settings): number {
  return Math.max(settings['sampling.trayIntervalMs'], settings['sampling.batteryIntervalMs']);
}
