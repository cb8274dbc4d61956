import { expect, test } from 'vitest';
import { readPower, readSensors } from '../../../../../electron/collect/portable/sensors.ts';

const battery = {
  hasBattery: true,
  percent: 81,
  isCharging: false,
  acConnected: false,
  timeRemaining: 192,
  cycleCount: 214,
  designedCapacity: 5000,
  maxCapacity: 4400,
};

test('the battery is reported, and no temperature if the system has none', () => {
  const [cell] = readPower(battery)?.batteries ?? [];
  expect(cell).toMatchObject({ state: 'discharging', remainingSeconds: 192 * 60, healthPercent: 88 });
  expect(readPower({ ...battery, acConnected: true, percent: 100 })?.batteries[0]).toMatchObject({ state: 'full' });
  expect(readPower({ ...battery, hasBattery: false })).toBeNull();
  expect(readSensors({ main: null, cores: [] })).toBeNull();
  expect(readSensors({ main: 51, cores: [50, 0] })?.list).toMatchObject([
    { label: 'CPU', value: 51 },
    { label: 'Core 0', value: 50 },
  ]);
});
