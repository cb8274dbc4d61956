import type { AlertOverview, AlertRecord } from '../../shared/alerts/alert.ts';
import { repairSettings } from '../../shared/settings/repair-settings.ts';
import { defaultSettings, type SettingId, type Settings, settingIds } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { isPhrase } from '../../shared/text/phrase.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Bootstrap, SamplingState } from '../../shared/window/ipc.ts';
import { failureWords } from '../text/failure-words.ts';

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;
const toObject = (value: unknown): Values => (isObject(value) && !Array.isArray(value) ? value : {});
const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Reads the first answer of a machine, which may have another version or lie: what cannot be used takes its default, so that the window
 * always works.
 * @throws Error if it is not an answer at all
 */
export function readBootstrap(answer: unknown, text: Text): Bootstrap {
  const host = isObject(answer) ? answer['host'] : null;
  if (!isObject(answer) || !isObject(host) || typeof host['name'] !== 'string')
    throw new UserError(text(failureWords.notUnderstood));
  const { version, shell, settings, sources, snapshot, pace, alerts, notices } = answer;
  return {
    ...(answer as unknown as Bootstrap),
    version: String(version),
    shell: shell === 'desktop' ? 'desktop' : 'browser',
    settings: readSettings(settings),
    sources: toObject(sources) as Bootstrap['sources'],
    snapshot: isSnapshot(snapshot) ? snapshot : null,
    pace: readSamplingState(pace),
    alerts: readAlerts(alerts),
    notices: readNotices(notices),
  };
}

/**
 * Settings whose types are right. Their schema is not checked, because secrets are masked and another version may allow more. Rules are,
 * because they are shown in detail.
 */
export function readSettings(values: unknown): Settings {
  const given = toObject(values);
  const isKind = (id: SettingId) =>
    typeof given[id] === typeof defaultSettings[id] && Array.isArray(given[id]) === Array.isArray(defaultSettings[id]);
  const usable = settingIds.filter((id) => id !== 'alerts.rules' && isKind(id)).map((id) => [id, given[id]]);
  const rules = repairSettings({ 'alerts.rules': given['alerts.rules'] }).settings['alerts.rules'];
  return { ...defaultSettings, ...Object.fromEntries(usable), 'alerts.rules': rules };
}

/** Whether it can be shown at all; an error within a reading costs only its own card. */
export function isSnapshot(value: unknown): value is Snapshot {
  return isObject(value) && Number.isFinite(value['at']) && isObject(value['health']);
}

export function readSamplingState(state: unknown): SamplingState {
  const { intervalMs, isPaused, resumesAt } = toObject(state);
  return {
    intervalMs: Number(intervalMs) > 0 ? Number(intervalMs) : 1000,
    isPaused: isPaused === true,
    ...(typeof resumesAt === 'number' ? { resumesAt } : {}),
  };
}

export function readAlerts(alerts: unknown): AlertOverview {
  const { firing, recent, snoozes, held } = toObject(alerts);
  return {
    firing: toList(firing).filter(isRecord),
    recent: toList(recent).filter(isRecord),
    snoozes: toList(snoozes).filter(isObject) as unknown as AlertOverview['snoozes'],
    held: toObject(held) as AlertOverview['held'],
  };
}

export const readNotices = (notices: unknown): Bootstrap['notices'] => toList(notices).filter(isNotice);

const isRecord = (value: unknown): value is AlertRecord => isObject(value) && typeof value['id'] === 'string';

const isNotice = (value: unknown): value is Bootstrap['notices'][number] =>
  isObject(value) &&
  typeof value['id'] === 'string' &&
  isPhrase(value) &&
  (value['action'] === undefined || isPhrase(value['action']));
