import { describe, expect, test } from 'vitest';
import {
  type Circumstances,
  deliver,
  markCleared,
  type Told,
} from '../../../../../electron/alerts/delivery/delivery.ts';
import type { AlertRecord, Snooze } from '../../../../../shared/alerts/alert.ts';
import { repairSettings } from '../../../../../shared/settings/repair-settings.ts';
import type { SettingsPatch } from '../../../../../shared/settings/settings.ts';
import { recordWith } from '../../../../fake/rules.ts';

/** A Wednesday at noon on the clock of this machine. */
const noon = new Date(2026, 4, 20, 12).getTime();
const minute = 60_000;
const calm: Circumstances = { at: noon, isOnBattery: false, desk: { isInFront: false, isFullScreen: false } };

interface Given {
  readonly records?: readonly AlertRecord[];
  readonly told?: readonly Told[];
  readonly snoozes?: readonly Snooze[];
  readonly settings?: SettingsPatch;
  readonly now?: Partial<Circumstances>;
  readonly lastAt?: number;
}

function tell({ records = [recordWith()], told = [], snoozes = [], settings = {}, now = {}, lastAt = noon }: Given) {
  const all = repairSettings(settings).settings;
  const { tell: tells, update, ...rest } = deliver(records, told, snoozes, all, { ...calm, ...now }, lastAt);
  return { tell: tells.map(({ id }) => id), update: update.map(({ id }) => id), ...rest };
}

const toldAt = (at: number, recordId = 'a'): Told => ({ key: 'cpu-high|', recordId, at });

describe('delivery', () => {
  test('tells an alert once', () => {
    const first = tell({});
    expect(first.tell).toEqual(['a']);
    expect(tell({ told: first.told, now: { at: noon + 1000 } }).tell).toEqual([]);
  });

  test('renews the text of one that fires on after one, five, fifteen and sixty minutes', () => {
    const updates: number[] = [];
    for (let second = 1; second < 2 * 3600; second += 1) {
      const at = noon + second * 1000;
      if (tell({ told: [toldAt(noon)], now: { at }, lastAt: at - 1000 }).update.length > 0) updates.push(second);
    }
    expect(updates).toEqual([60, 300, 900, 3600]);
  });

  test.each<[string, Given]>([
    ['off', { settings: { 'alerts.notify': false } }],
    ['inFront', { now: { desk: { isInFront: true, isFullScreen: false } } }],
    ['fullScreen', { now: { desk: { isInFront: false, isFullScreen: true } } }],
    ['fullScreen', { now: { desk: { isInFront: false, isFullScreen: null } } }],
    ['onBattery', { settings: { 'alerts.holdOnBattery': true }, now: { isOnBattery: true } }],
    ['snoozed', { snoozes: [{ ruleId: null, until: noon + 1 }] }],
    ['snoozed', { snoozes: [{ ruleId: 'cpu-high', until: noon + 1 }] }],
    ['coolingDown', { told: [toldAt(noon - 5 * minute, 'the one before')] }],
    ['quietHours', { settings: { 'alerts.quietDays': [3], 'alerts.quietFrom': '11:00', 'alerts.quietTo': '13:00' } }],
  ])('holds back for the reason %s, and tells once it is gone: %j', (reason, given) => {
    const result = tell(given);
    expect(result.tell).toEqual([]);
    expect(result.held).toEqual({ a: reason });
    const later = { ...given.now, ...calm, at: noon + 2 * 60 * minute };
    const settings = { ...given.settings, 'alerts.notify': true };
    expect(tell({ ...given, told: result.told, settings, now: later }).tell).toEqual(['a']);
  });

  test.each<[string, Given]>([
    [
      'the switch is off',
      { settings: { 'alerts.holdInFront': false }, now: { desk: { isInFront: true, isFullScreen: false } } },
    ],
    [
      'nobody asked to hold in full screen',
      { settings: { 'alerts.holdInFullScreen': false }, now: { desk: { isInFront: false, isFullScreen: null } } },
    ],
    ['another rule is snoozed', { snoozes: [{ ruleId: 'disk-full', until: noon + minute }] }],
    ['the snooze is over', { snoozes: [{ ruleId: null, until: noon }] }],
    ['another instance was told', { records: [recordWith({ instance: 'b' })], told: [toldAt(noon - 1)] }],
    ['the clock was set back since', { told: [toldAt(noon + 60 * minute, 'before')] }],
  ])('does not hold back where %s', (_, given) => {
    expect(tell(given).tell).toHaveLength(1);
  });

  test('tells what is critical in quiet hours, too, unless told not to', () => {
    const settings: SettingsPatch = { 'alerts.quietDays': [3], 'alerts.quietFrom': '11:00', 'alerts.quietTo': '13:00' };
    const records = [recordWith({ severity: 'critical' })];
    expect(tell({ records, settings }).tell).toEqual(['a']);
    expect(tell({ records, settings: { ...settings, 'alerts.quietCritical': false } }).held).toEqual({
      a: 'quietHours',
    });
  });

  test('to a machine elsewhere does not ask what the person at the desk does', () => {
    const settings: SettingsPatch = { 'alerts.notify': false, 'alerts.holdOnBattery': true };
    expect(tell({ settings, now: { desk: null, isOnBattery: true } }).tell).toEqual(['a']);
    expect(tell({ snoozes: [{ ruleId: null, until: noon + 1 }], now: { desk: null } }).held).toEqual({ a: 'snoozed' });
  });

  test('counts the cool-down from the clearing: an alert that fired for an hour and flaps is not told at each flap', () => {
    const cleared = recordWith({ id: 'long', clearedAt: noon });
    const told = markCleared([toldAt(noon - 60 * minute, 'long'), toldAt(noon - 60 * minute, 'another')], [cleared]);
    expect(told).toEqual([
      { ...toldAt(noon - 60 * minute, 'long'), clearedAt: noon },
      toldAt(noon - 60 * minute, 'another'),
    ]);
    const [long] = told;
    if (!long) throw new Error('nobody was told');
    const at = (minutes: number) => tell({ told: [long], now: { at: noon + minutes * minute } });
    expect(at(1).held).toEqual({ a: 'coolingDown' });
    expect(at(9).held).toEqual({ a: 'coolingDown' });
    expect(at(11).tell).toEqual(['a']);
    // What was told longer than a day ago, and cleared just now, still counts.
    const old = { ...toldAt(noon - 25 * 60 * minute, 'long'), clearedAt: noon - minute };
    expect(tell({ told: [old], records: [] }).told).toEqual([old]);
  });

  test('forgets after a day whom it told, but of what still fires', () => {
    const old = noon - 25 * 60 * minute;
    expect(tell({ told: [toldAt(old), { key: 'x|', recordId: 'x', at: old }] }).told).toEqual([toldAt(old)]);
  });
});
