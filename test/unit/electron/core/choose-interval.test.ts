import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { chooseIntervalMs, isOnBattery } from '../../../../electron/core/choose-interval.ts';
import { createWatching } from '../../../../electron/core/watching.ts';
import type { Battery } from '../../../../shared/readings/sensors.ts';
import type { Settings } from '../../../../shared/settings/settings.ts';
import { SettingsSchema } from '../../../../shared/settings/settings-schema.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const settings: Settings = Value.Create(SettingsSchema);
const battery: Battery = {
  name: 'BAT0',
  chargePercent: 50,
  state: 'discharging',
  powerWatts: 9,
  remainingSeconds: null,
  healthPercent: null,
  cycles: null,
};

test('the interval is short for a window, longer for the tray, and never shorter than the battery allows', () => {
  expect(chooseIntervalMs(settings, [null], false)).toBe(1000);
  expect(chooseIntervalMs(settings, [], false)).toBe(2000);
  expect(chooseIntervalMs(settings, [null], true)).toBe(3000);
  expect(chooseIntervalMs({ ...settings, 'sampling.trayIntervalMs': 10_000 }, [], true)).toBe(10_000);
});

test('of several subscribers the shortest interval counts, and none makes the tray slower', () => {
  expect(chooseIntervalMs(settings, [5000], false)).toBe(2000);
  expect(chooseIntervalMs(settings, [5000, null, 1500], false)).toBe(1000);
  expect(chooseIntervalMs(settings, [1500, Number.POSITIVE_INFINITY], false)).toBe(1500);
  expect(chooseIntervalMs(settings, [1], false)).toBe(500);
});

test('a machine is on battery when it has one and is not plugged in', () => {
  expect(isOnBattery(null)).toBe(false);
  expect(isOnBattery(createSnapshot())).toBe(false);
  expect(isOnBattery(createSnapshot({ power: { isOnMains: false, batteries: [battery] } }))).toBe(true);
  expect(isOnBattery(createSnapshot({ power: { isOnMains: true, batteries: [battery] } }))).toBe(false);
  expect(isOnBattery(createSnapshot({ power: { isOnMains: false, batteries: [] } }))).toBe(false);
});

test('watching knows the intervals that are wanted, however often one watcher leaves', () => {
  let changes = 0;
  const watching = createWatching(() => {
    changes += 1;
  });
  const [first, second] = [watching.watch(), watching.watch(5000)];
  expect(watching.intervals).toEqual([null, 5000]);
  first();
  first();
  expect(changes).toBe(3);
  expect(watching.intervals).toEqual([5000]);
  second();
  expect(changes).toBe(4);
  expect(watching.intervals).toEqual([]);
});
