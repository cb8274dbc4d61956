import { describe, expect, test } from 'vitest';
import { parseUevent, readBattery, readPower } from '../../../../../electron/helper/sensors/power-supplies.ts';
import { checkParser } from '../../../../fake/parser.ts';
import { createFakeSlowSource } from '../../../../fake/slow-source.ts';

describe('the battery', () => {
  const uevent = (lines: Readonly<Record<string, string>>) =>
    Object.entries(lines)
      .map(([name, value]) => `POWER_SUPPLY_${name}=${value}\n`)
      .join('');

  test('reports energy, or charge × voltage, and the remaining time at the current power', () => {
    const energy = parseUevent(
      uevent({
        STATUS: 'Discharging',
        CAPACITY: '50',
        ENERGY_NOW: '20000000',
        ENERGY_FULL: '40000000',
        ENERGY_FULL_DESIGN: '50000000',
        POWER_NOW: '10000000',
        CYCLE_COUNT: '214',
      }),
    );
    expect(readBattery('BAT0', energy)).toEqual({
      name: 'BAT0',
      chargePercent: 50,
      state: 'discharging',
      powerWatts: 10,
      remainingSeconds: 7200,
      healthPercent: 80,
      cycles: 214,
    });
    const charge = parseUevent(
      uevent({
        STATUS: 'Charging',
        CHARGE_NOW: '1000000',
        CHARGE_FULL: '3000000',
        VOLTAGE_NOW: '10000000',
        CURRENT_NOW: '-2000000',
      }),
    );
    expect(readBattery('BAT1', charge)).toMatchObject({ powerWatts: 20, remainingSeconds: 3600, state: 'charging' });
  });

  test('has no remaining time at very low power, and no value without data', () => {
    const idle = parseUevent(uevent({ STATUS: 'Not charging', CAPACITY: '80', POWER_NOW: '0' }));
    expect(readBattery('BAT0', idle)).toMatchObject({ state: 'idle', remainingSeconds: null, healthPercent: null });
    expect(readBattery('BAT0', new Map())).toMatchObject({ state: 'unknown', chargePercent: null, powerWatts: null });
  });

  test('uses the remaining time of the battery if there is no power', () => {
    const batteryOf = (lines: Readonly<Record<string, string>>) => readBattery('BAT0', parseUevent(uevent(lines)));
    const empty = { STATUS: 'Discharging', CAPACITY: '50' };
    expect(batteryOf({ ...empty, TIME_TO_EMPTY_NOW: '5400' }).remainingSeconds).toBe(5400);
    expect(batteryOf({ ...empty, TIME_TO_EMPTY_AVG: '3600' }).remainingSeconds).toBe(3600);
    expect(batteryOf({ ...empty, TIME_TO_FULL_NOW: '3600' }).remainingSeconds).toBeNull();
    expect(batteryOf({ ...empty, TIME_TO_EMPTY_NOW: String(65_535 * 60) }).remainingSeconds).toBeNull();
    expect(batteryOf({ STATUS: 'Charging', TIME_TO_FULL_NOW: '1800' }).remainingSeconds).toBe(1800);
    const measured = { ...empty, ENERGY_NOW: '20000000', POWER_NOW: '10000000', TIME_TO_EMPTY_NOW: '1' };
    expect(batteryOf(measured).remainingSeconds).toBe(7200);
  });

  test('of a mouse is not that of the machine, and a server has none', async () => {
    const base = 'sys/class/power_supply';
    const texts = {
      [`${base}/hidpp_battery_0/uevent`]: uevent({ TYPE: 'Battery', SCOPE: 'Device', CAPACITY: '5' }),
      [`${base}/AC/uevent`]: uevent({ TYPE: 'Mains', ONLINE: '0' }),
      [`${base}/BAT0/uevent`]: uevent({ TYPE: 'Battery', CAPACITY: '55', STATUS: 'Discharging' }),
    };
    const power = await readPower(createFakeSlowSource({ texts }));
    expect(power).toMatchObject({ isOnMains: false, batteries: [{ name: 'BAT0', chargePercent: 55 }] });
    expect(await readPower(createFakeSlowSource({}))).toBeNull();
  });
});

test('readBattery turns any text into finite numbers, or names the file in its error', () => {
  checkParser(
    (text) => readBattery('BAT0', parseUevent(text)),
    'POWER_SUPPLY_STATUS=Full\nPOWER_SUPPLY_ENERGY_NOW=5\n',
  );
});
