// Imported by name, because the whole library would be a third of the window's code.
import {
  Array as ArrayType,
  Boolean as BooleanType,
  Integer,
  Literal,
  type Static,
  type TObject,
  Union,
  Unsafe,
} from 'typebox';
import { type ProcessColumn, processColumnNames } from '../processes/columns.ts';
import { alertSettingSchemas } from './alert-settings.ts';
import { apiSettingSchemas } from './api-settings.ts';
import { hubSettingSchemas } from './hub-settings.ts';
import { traySettingSchemas } from './tray-settings.ts';

/** Every setting of the user. The place of the window is stored separately. */
export const settingSchemas = {
  'appearance.theme': Union([Literal('system'), Literal('dark'), Literal('light')], {
    default: 'system',
    title: 'Theme',
    description: 'System follows the desktop and changes with it.',
  }),
  'appearance.contrast': Union([Literal('system'), Literal('more')], {
    default: 'system',
    title: 'Contrast',
    description: 'More: black or white grounds, clear edges. System follows the desktop.',
  }),
  'appearance.units': Union([Literal('binary'), Literal('decimal')], {
    default: 'binary',
    title: 'Sizes',
    description: 'Binary counts in steps of 1024 (GiB), decimal in steps of 1000 (GB).',
  }),
  'appearance.rates': Union([Literal('bytes'), Literal('bits')], {
    default: 'bytes',
    title: 'Network in',
    description: 'Bytes per second, or bits as providers count. Disks are always told in bytes.',
  }),
  'appearance.temperature': Union([Literal('celsius'), Literal('fahrenheit')], {
    default: 'celsius',
    title: 'Temperatures in',
    description: 'Rules are written in degrees Celsius either way.',
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
  'sampling.budgetPercent': Integer({
    minimum: 0,
    maximum: 100,
    default: 10,
    title: 'CPU that Tacho may use',
    description: 'In percent of one core. Over it for a minute, it samples more slowly and says so. 0 sets no limit.',
  }),
  'history.days': Integer({
    guarded: true,
    minimum: 0,
    maximum: 365,
    default: 30,
    title: 'Days kept',
    description: 'How far back the history reaches. 0 keeps nothing on disk, and takes away what is there.',
  }),
  ...alertSettingSchemas,
  'processes.mayEnd': BooleanType({
    guarded: true,
    default: false,
    title: 'End and renice processes',
    description: 'Offers it on the page of processes, each time after a question. Off: Tacho only looks.',
  }),
  'processes.columns': ArrayType(Unsafe<ProcessColumn>(Union(processColumnNames.map((name) => Literal(name)))), {
    default: ['name', 'pid', 'user', 'cpu', 'memory', 'gpuMemory', 'read', 'write', 'threads'],
    minItems: 1,
    uniqueItems: true,
    title: 'Columns',
    description: 'What the page of processes tells of each; those about GPUs only where there is one.',
  }),
  ...traySettingSchemas,
  'window.openAtStart': BooleanType({
    default: true,
    title: 'Open the window at start',
    description: 'Off: Tacho starts into the tray.',
  }),
  'window.openAtLogin': BooleanType({
    guarded: true,
    default: false,
    title: 'Start at login',
    description: 'Into the tray, when you log in.',
  }),
  ...apiSettingSchemas,
  ...hubSettingSchemas,
  'updates.look': BooleanType({
    guarded: true,
    default: false,
    title: 'Look for updates',
    description:
      'Asks GitHub once a day for a newer version. Nothing is downloaded before you agree. Off: nobody is asked.',
  }),
  'log.level': Union([Literal('silent'), Literal('error'), Literal('warn'), Literal('info'), Literal('debug')], {
    default: 'warn',
    title: 'Write to the log',
    description: 'How much is told, on the standard error of the program.',
  }),
} as const;

export type Settings = Readonly<Static<TObject<typeof settingSchemas>>>;
export type SettingsPatch = Partial<Settings>;
export type SettingId = keyof Settings;

export const settingIds = Object.keys(settingSchemas) as readonly SettingId[];

/** Marks of a declaration beside its type and texts. */
interface Marks {
  /** It starts programs, opens connections or deletes data, so it can only be set in the desktop app or a configuration file. */
  readonly guarded?: boolean;
  /** It may contain a password or a key, so it is shown in the desktop app only. */
  readonly secret?: boolean;
}

const isMarked = (id: SettingId, mark: keyof Marks) => (settingSchemas[id] as Marks)[mark] === true;

export const guardedSettings: readonly SettingId[] = settingIds.filter((id) => isMarked(id, 'guarded'));
export const secretSettings: readonly SettingId[] = settingIds.filter((id) => isMarked(id, 'secret'));

export const defaultSettings = Object.fromEntries(
  Object.entries(settingSchemas).map(([id, schema]) => [id, (schema as unknown as { default: unknown }).default]),
) as unknown as Settings;

/** The longest normal interval between two samples. */
export function slowestIntervalMs(settings: Settings): number {
  return Math.max(settings['sampling.trayIntervalMs'], settings['sampling.batteryIntervalMs']);
}
