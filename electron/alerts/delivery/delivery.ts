import type { AlertRecord, HoldReason, Snooze } from '../../../shared/alerts/alert.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { alertKey } from '../alert-key.ts';
import { isQuiet, readWallTime } from './quiet-hours.ts';

/** What can hold back notifications on this desktop. */
export interface DesktopState {
  readonly isInFront: boolean;
  /** `null` while it is not known yet. */
  readonly isFullScreen: boolean | null;
}

/** The last notification about a rule and an instance. */
export interface Notified {
  readonly key: string;
  readonly recordId: string;
  readonly at: number;
  /** When that alert cleared; left out while it fires. */
  readonly clearedAt?: number;
}

/** The repeat interval of an alert begins when it clears. */
export function markCleared(notified: readonly Notified[], cleared: readonly AlertRecord[]): readonly Notified[] {
  const clearedAt = new Map(cleared.map((record) => [record.id, record.clearedAt]));
  return notified.map((one) => {
    const at = clearedAt.get(one.recordId) ?? null;
    return at === null ? one : { ...one, clearedAt: at };
  });
}

export interface Delivery {
  readonly notified: readonly Notified[];
  /** To be sent now. */
  readonly send: readonly AlertRecord[];
  /** Sent before, and firing for so long that the text should be renewed. */
  readonly update: readonly AlertRecord[];
  /** Why a notification is held back, by id of the record. */
  readonly held: Readonly<Record<string, HoldReason>>;
}

export interface Circumstances {
  readonly at: number;
  readonly isOnBattery: boolean;
  /** `null` for a webhook or a command: only snoozes, the repeat interval and quiet hours hold those back. */
  readonly desktop: DesktopState | null;
}

const updateAfterMs = [1, 5, 15, 60].map((minutes) => minutes * 60_000);

function findReason(
  record: AlertRecord,
  last: Notified | undefined,
  snoozes: readonly Snooze[],
  settings: Settings,
  { at, isOnBattery, desktop }: Circumstances,
): HoldReason | null {
  if (snoozes.some(({ ruleId, until }) => until > at && (ruleId === null || ruleId === record.ruleId)))
    return 'snoozed';
  // A clock that was set back does not prolong the repeat interval.
  const endedAt = last && (last.clearedAt ?? last.at);
  if (endedAt !== undefined && at >= endedAt && at - endedAt < settings['alerts.coolDownMinutes'] * 60_000) {
    return 'coolingDown';
  }
  const isUrgent = record.severity === 'critical' && settings['alerts.quietCritical'];
  if (!isUrgent && isQuiet(settings, readWallTime(at))) return 'quietHours';
  if (!desktop) return null;
  if (!settings['alerts.notify']) return 'off';
  if (settings['alerts.quietInFront'] && desktop.isInFront) return 'inFront';
  if (settings['alerts.quietOnBattery'] && isOnBattery) return 'onBattery';
  return settings['alerts.quietInFullScreen'] && desktop.isFullScreen !== false ? 'fullScreen' : null;
}

/**
 * Decides which firing alerts to send. Pure. Each is sent once; one that is held back is sent when the reason has gone and it
 * still fires.
 */
export function deliver(
  firing: readonly AlertRecord[],
  before: readonly Notified[],
  snoozes: readonly Snooze[],
  settings: Settings,
  circumstances: Circumstances,
  lastAt: number,
): Delivery {
  const { at } = circumstances;
  const notified = new Map(before.map((one) => [one.key, one]));
  const send: AlertRecord[] = [];
  const update: AlertRecord[] = [];
  const held: Record<string, HoldReason> = {};
  for (const record of firing) {
    const key = alertKey(record);
    const last = notified.get(key);
    if (last?.recordId === record.id) {
      if (updateAfterMs.some((after) => lastAt < last.at + after && at >= last.at + after)) update.push(record);
      continue;
    }
    const reason = findReason(record, last, snoozes, settings, circumstances);
    if (reason) held[record.id] = reason;
    else {
      send.push(record);
      notified.set(key, { key, recordId: record.id, at });
    }
  }
  return {
    notified: keepRecent([...notified.values()], firing, at),
    send,
    update,
    held,
  };
}

/** Longer than any repeat interval. */
const keptMs = 24 * 3600 * 1000;
/** Bounds what many agents can add. */
const maxCleared = 2000;

function keepRecent(notified: readonly Notified[], firing: readonly AlertRecord[], at: number): readonly Notified[] {
  const ids = new Set(firing.map(({ id }) => id));
  const isFiring = ({ recordId }: Notified) => ids.has(recordId);
  const recent = notified.filter((one) => !isFiring(one) && at - (one.clearedAt ?? one.at) < keptMs).slice(-maxCleared);
  const kept = new Set(recent);
  return notified.filter((one) => isFiring(one) || kept.has(one));
}
