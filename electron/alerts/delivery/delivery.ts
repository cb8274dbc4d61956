import type { AlertRecord, HoldReason, Snooze } from '../../../shared/alerts/alert.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { alertKey } from '../alert-key.ts';
import { isQuiet, readWallTime } from './quiet-hours.ts';

/** What keeps a person at this desktop from being told; of no matter to a webhook. */
export interface Desk {
  readonly isInFront: boolean;
  /** `null` while it is being found out. */
  readonly isFullScreen: boolean | null;
}

/** Who was told last of a rule and an instance. */
export interface Told {
  readonly key: string;
  readonly recordId: string;
  readonly at: number;
  /** When that alert cleared; left out while it fires. */
  readonly clearedAt?: number;
}

/** The cool-down of an alert begins when it clears, however long it fired. */
export function markCleared(told: readonly Told[], cleared: readonly AlertRecord[]): readonly Told[] {
  const clearedAt = new Map(cleared.map((record) => [record.id, record.clearedAt]));
  return told.map((one) => {
    const at = clearedAt.get(one.recordId) ?? null;
    return at === null ? one : { ...one, clearedAt: at };
  });
}

export interface Delivery {
  readonly told: readonly Told[];
  /** To be told now. */
  readonly tell: readonly AlertRecord[];
  /** Told before, and still firing after so long that the text is worth making anew. */
  readonly update: readonly AlertRecord[];
  /** Why nobody is told yet, by id of the record. */
  readonly held: Readonly<Record<string, HoldReason>>;
}

export interface Circumstances {
  readonly at: number;
  readonly isOnBattery: boolean;
  /** `null` where nobody sits: then only snooze, cool-down and quiet hours hold. */
  readonly desk: Desk | null;
}

const updateAfterMs = [1, 5, 15, 60].map((minutes) => minutes * 60_000);

function findReason(
  record: AlertRecord,
  last: Told | undefined,
  snoozes: readonly Snooze[],
  settings: Settings,
  { at, isOnBattery, desk }: Circumstances,
): HoldReason | null {
  if (snoozes.some(({ ruleId, until }) => until > at && (ruleId === null || ruleId === record.ruleId)))
    return 'snoozed';
  // A clock that was set back does not prolong the cool-down.
  const endedAt = last && (last.clearedAt ?? last.at);
  if (endedAt !== undefined && at >= endedAt && at - endedAt < settings['alerts.coolDownMinutes'] * 60_000) {
    return 'coolingDown';
  }
  const isUrgent = record.severity === 'critical' && settings['alerts.quietCritical'];
  if (!isUrgent && isQuiet(settings, readWallTime(at))) return 'quietHours';
  if (!desk) return null;
  if (!settings['alerts.notify']) return 'off';
  if (settings['alerts.holdInFront'] && desk.isInFront) return 'inFront';
  if (settings['alerts.holdOnBattery'] && isOnBattery) return 'onBattery';
  return settings['alerts.holdInFullScreen'] && desk.isFullScreen !== false ? 'fullScreen' : null;
}

/**
 * Decides whom of the firing to tell. Pure. An alert is told once; one that is held for a reason is told when the reason is gone and
 * it still fires.
 */
export function deliver(
  firing: readonly AlertRecord[],
  before: readonly Told[],
  snoozes: readonly Snooze[],
  settings: Settings,
  circumstances: Circumstances,
  lastAt: number,
): Delivery {
  const { at } = circumstances;
  const told = new Map(before.map((one) => [one.key, one]));
  const tell: AlertRecord[] = [];
  const update: AlertRecord[] = [];
  const held: Record<string, HoldReason> = {};
  for (const record of firing) {
    const key = alertKey(record);
    const last = told.get(key);
    if (last?.recordId === record.id) {
      if (updateAfterMs.some((after) => lastAt < last.at + after && at >= last.at + after)) update.push(record);
      continue;
    }
    const reason = findReason(record, last, snoozes, settings, circumstances);
    if (reason) held[record.id] = reason;
    else {
      tell.push(record);
      told.set(key, { key, recordId: record.id, at });
    }
  }
  return {
    told: keepTold([...told.values()], firing, at),
    tell,
    update,
    held,
  };
}

/** Beyond the longest cool-down nobody asks any more. */
const keptMs = 24 * 3600 * 1000;
/** However many alerts other machines bring up, no more are kept of those that are over. */
const maxOver = 2000;

function keepTold(told: readonly Told[], firing: readonly AlertRecord[], at: number): readonly Told[] {
  const ids = new Set(firing.map(({ id }) => id));
  const isFiring = ({ recordId }: Told) => ids.has(recordId);
  const recent = told.filter((one) => !isFiring(one) && at - (one.clearedAt ?? one.at) < keptMs).slice(-maxOver);
  const kept = new Set(recent);
  return told.filter((one) => isFiring(one) || kept.has(one));
}
