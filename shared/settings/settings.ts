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
import { customSettingSchemas } from './custom-settings.ts';
import { hubSettingSchemas } from './hub-settings.ts';
import { traySettingSchemas } from './tray-settings.ts';

/** Every setting of the user. The place of the window is stored separately. */
export const settingSchemas = {
  'appearance.theme': Union([Literal('system'), Literal('dark'), Literal('light')], {
    default: 'system',
  }),
  'appearance.contrast': Union([Literal('system'), Literal('more')], {
    default: 'system',
  }),
  'appearance.units': Union([Literal('binary'), Literal('decimal')], {
    default: 'binary',
  }),
  'appearance.rates': Union([Literal('bytes'), Literal('bits')], {
    default: 'bytes',
  }),
  'appearance.temperature': Union([Literal('celsius'), Literal('fahrenheit')], {
    default: 'celsius',
  }),
  'sampling.windowIntervalMs': Integer({
    minimum: 500,
    maximum: 10_000,
    default: 1000,
  }),
  'sampling.trayIntervalMs': Integer({
    minimum: 1000,
    maximum: 60_000,
    default: 2000,
  }),
  'sampling.batteryIntervalMs': Integer({
    minimum: 1000,
    maximum: 60_000,
    default: 3000,
  }),
  'sampling.budgetPercent': Integer({
    minimum: 0,
    maximum: 100,
    default: 10,
  }),
  'history.days': Integer({
    guarded: true,
    minimum: 0,
    maximum: 365,
    default: 30,
  }),
  'history.tapeDays': Integer({
    guarded: true,
    minimum: 0,
    maximum: 365,
    default: 7,
  }),
  'history.tapeMegabytes': Integer({
    guarded: true,
    minimum: 10,
    maximum: 100_000,
    default: 100,
  }),
  ...alertSettingSchemas,
  'processes.allowEnding': BooleanType({
    guarded: true,
    default: false,
  }),
  'processes.columns': ArrayType(Unsafe<ProcessColumn>(Union(processColumnNames.map((name) => Literal(name)))), {
    default: ['name', 'pid', 'user', 'cpu', 'memory', 'gpuMemory', 'read', 'write', 'threads'],
    minItems: 1,
    uniqueItems: true,
  }),
  ...traySettingSchemas,
  'window.openAtStart': BooleanType({
    default: true,
  }),
  'window.openAtLogin': BooleanType({
    guarded: true,
    default: false,
  }),
  'window.showIntroduction': BooleanType({
    default: true,
  }),
  ...apiSettingSchemas,
  ...hubSettingSchemas,
  ...customSettingSchemas,
  'gpus.timeoutSeconds': Integer({
    minimum: 5,
    maximum: 60,
    default: 8,
  }),
  'updates.check': BooleanType({
    guarded: true,
    default: false,
  }),
  'log.level': Union([Literal('silent'), Literal('error'), Literal('warn'), Literal('info'), Literal('debug')], {
    default: 'warn',
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
export function maxIntervalMs(settings: Settings): number {
  return Math.max(settings['sampling.trayIntervalMs'], settings['sampling.batteryIntervalMs']);
}
