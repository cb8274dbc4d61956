import { describe, expect, test } from 'vitest';
import {
  type Circumstances,
  deliver,
  markCleared,
  type Notified,
} from '../../../../../electron/alerts/delivery/delivery.ts';
import type { AlertRecord, Snooze } from '../../../../../shared/alerts/alert.ts';
import { repairSettings } from '../../../../../shared/settings/repair-settings.ts';
import type { SettingsPatch } from '../../../../../shared/settings/settings.ts';
import { recordWith } from '../../../../fake/rules.ts';

/** A Wednesday at noon on the clock of this machine. */
const noon = new Date(2026, 4, 20, 12).getTime();
const minute = 60_000;
const calm: Circumstances = { at: noon, isOnBattery: false, desktop: { isInFront: false, isFullScreen: false } };

interface Given {
  readonly records?: readonly AlertRecord[];
  readonly notified?: readonly Notified[];
  readonly snoozes?: readonly Snooze[];
  readonly settings?: SettingsPatch;
  readonly now?: Partial<Circumstances>;
  readonly lastAt?: number;
}

function run({ records = [recordWith()], notified = [], snoozes = [], settings = {}, now = {}, lastAt = noon }: Given) {
  const all = repairSettings(settings).settings;
  const { send, update, ...rest } = deliver(records, notified, snoozes, all, { ...calm, ...now }, lastAt);
  return { send: send.map(({ id }) => id), update: update.map(({ id }) => id), ...rest };
}

const sentAt = (at: number, recordId = 'a'): Notified => ({ key: 'cpu-high|', recordId, at });

describe('delivery', () => {
  test('sends an alert once', () => {
    const first = run({});
    expect(first.send).toEqual(['a']);
    expect(run({ notified: first.notified, now: { at: noon + 1000 } }).send).toEqual([]);
  });

  test('renews the text of one that fires on after one, five, fifteen and sixty minutes', () => {
    const updates: number[] = [];
    for (let second = 1; second < 2 * 3600; second += 1) {
      const at = noon + second * 1000;
      if (run({ notified: [sentAt(noon)], now: { at }, lastAt: at - 1000 }).update.length > 0) updates.push(second);
    }
    expect(updates).toEqual([60, 300, 900, 3600]);
  });

  test.each<[string, Given]>([
    ['off', { settings: { 'alerts.notify': false } }],
    ['inFront', { now: { desktop: { isInFront: true, isFullScreen: false } } }],
    ['fullScreen', { now: { desktop: { isInFront: false, isFullScreen: true } } }],
    ['fullScreen', { now: { desktop: { isInFront: false, isFullScreen: null } } }],
    ['onBattery', { settings: { 'alerts.quietOnBattery': true }, now: { isOnBattery: true } }],
    ['snoozed', { snoozes: [{ ruleId: null, until: noon + 1 }] }],
    ['snoozed', { snoozes: [{ ruleId: 'cpu-high', until: noon + 1 }] }],
    ['coolingDown', { notified: [sentAt(noon - 5 * minute, 'the one before')] }],
    ['quietHours', { settings: { 'alerts.quietDays': [3], 'alerts.quietFrom': '11:00', 'alerts.quietTo': '13:00' } }],
  ])('holds back for the reason %s, and sends once that is gone: %j', (reason, given) => {
    const result = run(given);
    expect(result.send).toEqual([]);
    expect(result.held).toEqual({ a: reason });
    const later = { ...given.now, ...calm, at: noon + 2 * 60 * minute };
    const settings = { ...given.settings, 'alerts.notify': true };
    expect(run({ ...given, notified: result.notified, settings, now: later }).send).toEqual(['a']);
  });

  test.each<[string, Given]>([
    [
      'the switch is off',
      { settings: { 'alerts.quietInFront': false }, now: { desktop: { isInFront: true, isFullScreen: false } } },
    ],
    [
      'holding back in full screen is off',
      { settings: { 'alerts.quietInFullScreen': false }, now: { desktop: { isInFront: false, isFullScreen: null } } },
    ],
    ['another rule is snoozed', { snoozes: [{ ruleId: 'disk-full', until: noon + minute }] }],
    ['the snooze is over', { snoozes: [{ ruleId: null, until: noon }] }],
    [
      'the one before was about another instance',
      { records: [recordWith({ instance: 'b' })], notified: [sentAt(noon - 1)] },
    ],
    ['the clock was set back since', { notified: [sentAt(noon + 60 * minute, 'before')] }],
  ])('does not hold back where %s', (_, given) => {
    expect(run(given).send).toHaveLength(1);
  });

  test('sends critical alerts in quiet hours too, unless that is turned off', () => {
    const settings: SettingsPatch = { 'alerts.quietDays': [3], 'alerts.quietFrom': '11:00', 'alerts.quietTo': '13:00' };
    const records = [recordWith({ severity: 'critical' })];
    expect(run({ records, settings }).send).toEqual(['a']);
    expect(run({ records, settings: { ...settings, 'alerts.quietCritical': false } }).held).toEqual({
      a: 'quietHours',
    });
  });

  test('to a webhook or a command ignores the state of the desktop', () => {
    const settings: SettingsPatch = { 'alerts.notify': false, 'alerts.quietOnBattery': true };
    expect(run({ settings, now: { desktop: null, isOnBattery: true } }).send).toEqual(['a']);
    expect(run({ snoozes: [{ ruleId: null, until: noon + 1 }], now: { desktop: null } }).held).toEqual({
      a: 'snoozed',
    });
  });

  test('counts the repeat interval from the clearing, so that an alert that fired for an hour and flaps is not sent each time', () => {
    const cleared = recordWith({ id: 'long', clearedAt: noon });
    const notified = markCleared(
      [sentAt(noon - 60 * minute, 'long'), sentAt(noon - 60 * minute, 'another')],
      [cleared],
    );
    expect(notified).toEqual([
      { ...sentAt(noon - 60 * minute, 'long'), clearedAt: noon },
      sentAt(noon - 60 * minute, 'another'),
    ]);
    const [long] = notified;
    if (!long) throw new Error('nothing was sent');
    const at = (minutes: number) => run({ notified: [long], now: { at: noon + minutes * minute } });
    expect(at(1).held).toEqual({ a: 'coolingDown' });
    expect(at(9).held).toEqual({ a: 'coolingDown' });
    expect(at(11).send).toEqual(['a']);
    // One that was sent more than a day ago, and has just cleared, still counts.
    const old = { ...sentAt(noon - 25 * 60 * minute, 'long'), clearedAt: noon - minute };
    expect(run({ notified: [old], records: [] }).notified).toEqual([old]);
  });

  test('forgets after a day what it sent, except for alerts that still fire', () => {
    const old = noon - 25 * 60 * minute;
    expect(run({ notified: [sentAt(old), { key: 'x|', recordId: 'x', at: old }] }).notified).toEqual([sentAt(old)]);
  });
});
