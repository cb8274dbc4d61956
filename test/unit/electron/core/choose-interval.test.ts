import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { chooseIntervalMs, isOnBattery } from '../../../../electron/core/choose-interval.ts';
import { createWatching } from '../../../../electron/core/watching.ts';
import type { Battery } from '../../../../shared/readings/sensors.ts';
import type { Settings } from '../../../../shared/settings.ts';
import { SettingsSchema } from '../../../../shared/settings-schema.ts';
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

test('the pace is fast for a window, slower for the tray, and never faster than the battery allows', () => {
  expect(chooseIntervalMs(settings, true, false)).toBe(1000);
  expect(chooseIntervalMs(settings, false, false)).toBe(2000);
  expect(chooseIntervalMs(settings, true, true)).toBe(3000);
  expect(chooseIntervalMs({ ...settings, 'sampling.trayIntervalMs': 10_000 }, false, true)).toBe(10_000);
});

test('a machine is on battery when it has one and nothing feeds it', () => {
  expect(isOnBattery(null)).toBe(false);
  expect(isOnBattery(createSnapshot())).toBe(false);
  expect(isOnBattery(createSnapshot({ power: { isOnMains: false, batteries: [battery] } }))).toBe(true);
  expect(isOnBattery(createSnapshot({ power: { isOnMains: true, batteries: [battery] } }))).toBe(false);
  expect(isOnBattery(createSnapshot({ power: { isOnMains: false, batteries: [] } }))).toBe(false);
});

test('watching tells when the first comes and when the last has gone, however often one says goodbye', () => {
  const said: boolean[] = [];
  const watching = createWatching((isWatched) => said.push(isWatched));
  const [first, second] = [watching.watch(), watching.watch()];
  first();
  first();
  expect(said).toEqual([true]);
  second();
  expect(said).toEqual([true, false]);
  expect(watching.isWatched).toBe(false);
});
