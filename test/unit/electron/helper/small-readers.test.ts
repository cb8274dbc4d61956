import { describe, expect, test } from 'vitest';
import { parseSockstat } from '../../../../electron/collect/linux/network/sockets.ts';
import { parseSpeed, parseWireless, readLinks } from '../../../../electron/helper/network/links.ts';
import { countTcpStates, countUdp, readSocketStates } from '../../../../electron/helper/network/socket-states.ts';
import { createCpuFrequencyReader, parseCpuinfoMhz } from '../../../../electron/helper/sensors/cpu-frequency.ts';
import { parseUevent, readBattery, readPower } from '../../../../electron/helper/sensors/power-supplies.ts';
import { createFakeSlowSource } from '../../../fake/slow-source.ts';

describe('the battery', () => {
  const uevent = (lines: Readonly<Record<string, string>>) =>
    Object.entries(lines)
      .map(([name, value]) => `POWER_SUPPLY_${name}=${value}\n`)
      .join('');

  test('tells energy, or charge times voltage, and the time that is left at the present power', () => {
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

  test('promises no time while next to nothing flows, and knows nothing it is not told', () => {
    const idle = parseUevent(uevent({ STATUS: 'Not charging', CAPACITY: '80', POWER_NOW: '0' }));
    expect(readBattery('BAT0', idle)).toMatchObject({ state: 'idle', remainingSeconds: null, healthPercent: null });
    expect(readBattery('BAT0', new Map())).toMatchObject({ state: 'unknown', chargePercent: null, powerWatts: null });
  });

  test('takes the time that is left from the battery where it tells no power', () => {
    const told = (lines: Readonly<Record<string, string>>) => readBattery('BAT0', parseUevent(uevent(lines)));
    const empty = { STATUS: 'Discharging', CAPACITY: '50' };
    expect(told({ ...empty, TIME_TO_EMPTY_NOW: '5400' }).remainingSeconds).toBe(5400);
    expect(told({ ...empty, TIME_TO_EMPTY_AVG: '3600' }).remainingSeconds).toBe(3600);
    expect(told({ ...empty, TIME_TO_FULL_NOW: '3600' }).remainingSeconds).toBeNull();
    expect(told({ ...empty, TIME_TO_EMPTY_NOW: String(65_535 * 60) }).remainingSeconds).toBeNull();
    expect(told({ STATUS: 'Charging', TIME_TO_FULL_NOW: '1800' }).remainingSeconds).toBe(1800);
    const measured = { ...empty, ENERGY_NOW: '20000000', POWER_NOW: '10000000', TIME_TO_EMPTY_NOW: '1' };
    expect(told(measured).remainingSeconds).toBe(7200);
  });

  test('of a mouse is not that of the machine, and a server has neither', async () => {
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

describe('the links', () => {
  const base = 'sys/class/net';

  test('tell state, speed and signal; a speed that is none is unknown', async () => {
    const texts = {
      [`${base}/eth0/operstate`]: 'up\n',
      [`${base}/eth0/speed`]: '1000\n',
      [`${base}/eth0/duplex`]: 'full\n',
      [`${base}/wlan0/operstate`]: 'up\n',
      [`${base}/lo/operstate`]: 'unknown\n',
      [`${base}/eth1/operstate`]: 'down\n',
      [`${base}/eth1/speed`]: '-1\n',
      'proc/net/wireless':
        'Inter-| sta-|   Quality        |\n face | tus | link level noise |\n wlan0: 0000   54.  -56.  -256        0      0\n',
    };
    const links = await readLinks(createFakeSlowSource({ texts }));
    const unknown = { speedMbit: null, isFullDuplex: null, wifi: null, problem: null };
    expect(links?.list).toEqual([
      { ...unknown, name: 'eth0', isUp: true, speedMbit: 1000, isFullDuplex: true },
      { ...unknown, name: 'wlan0', isUp: true, wifi: { signalDbm: -56, qualityPercent: (100 * 54) / 70 } },
      { ...unknown, name: 'lo', isUp: null },
      { ...unknown, name: 'eth1', isUp: false },
    ]);
    expect([parseSpeed('4294967295'), parseSpeed('0'), parseSpeed('x'), parseSpeed(null)]).toEqual(
      Array.from({ length: 4 }, () => null),
    );
  });

  test('that a driver keeps waiting are named, and the others are told', async () => {
    const texts = {
      [`${base}/eth0/operstate`]: new Error('no response within 2 s'),
      [`${base}/eth1/operstate`]: 'up\n',
    };
    const links = await readLinks(createFakeSlowSource({ texts }));
    expect(links?.list).toMatchObject([{ problem: 'no response within 2 s' }, { isUp: true }]);
  });

  test('take the signal of an old driver for what it means', () => {
    expect(parseWireless(' wlan0: 0000   70   200   0 1\n').get('wlan0')).toEqual({
      signalDbm: -56,
      qualityPercent: 100,
    });
  });
});

describe('the sockets', () => {
  const socket = (state: string) => `   0: 0100007F:0277 00000000:0000 ${state} 00000000:00000000 00:0 0 0 0\n`;

  test('are counted by state, those of IPv4 and IPv6 together', () => {
    const head = '  sl  local_address rem_address   st\n';
    const counts = countTcpStates([head + socket('0A') + socket('01'), head + socket('01') + socket('06')]);
    expect(counts).toMatchObject({ established: 2, listen: 1, timeWait: 1, synSent: 0 });
    expect(countUdp(head + socket('07'))).toBe(1);
  });

  test('are not listed where there are so many that the list would be megabytes', async () => {
    const texts = { 'proc/net/sockstat': 'TCP: inuse 30000 orphan 0 tw 5 alloc 1 mem 1\n', 'proc/net/tcp': '' };
    await expect(readSocketStates(createFakeSlowSource({ texts }), parseSockstat)).rejects.toThrow(
      'not counted by state: more than 20000 sockets',
    );
    expect(await readSocketStates(createFakeSlowSource({}), parseSockstat)).toBeNull();
  });
});

describe('the clocks of the CPUs', () => {
  const base = 'sys/devices/system/cpu';

  test('come from /proc/cpuinfo at once where it has them', () => {
    expect(parseCpuinfoMhz('processor\t: 0\ncpu MHz\t\t: 800.5\nprocessor\t: 3\ncpu MHz\t\t: 2100.000\n')).toEqual([
      { id: 0, currentMhz: 800.5 },
      { id: 3, currentMhz: 2100 },
    ]);
  });

  test('come from /proc/cpuinfo on POWER and s390x, too, which name them otherwise', () => {
    const power =
      'processor\t: 0\ncpu\t\t: POWER8E (raw)\nclock\t\t: 2061.000000MHz\nrevision\t: 2.1 (pvr 004b 0201)\n\n';
    const second = power.replace('processor\t: 0', 'processor\t: 8').replace('2061', '3457');
    expect(parseCpuinfoMhz(`${power + second}timebase\t: 512000000\n`)).toEqual([
      { id: 0, currentMhz: 2061 },
      { id: 8, currentMhz: 3457 },
    ]);
    const s390x =
      'vendor_id       : IBM/S390\n# processors    : 2\nprocessor 0: version = 00,  identification = 2733E8,  machine = 2964\n\n' +
      'cpu number      : 0\nphysical id     : 2\ncpu MHz dynamic : 5200\ncpu MHz static  : 5000\n\n' +
      'cpu number      : 1\nphysical id     : 3\ncpu MHz dynamic : 5100\ncpu MHz static  : 5000\n';
    expect(parseCpuinfoMhz(s390x)).toEqual([
      { id: 0, currentMhz: 5200 },
      { id: 1, currentMhz: 5100 },
    ]);
  });

  test('come from what the hardware says where the governor says nothing', async () => {
    const texts = { [`${base}/cpu0/cpufreq/cpuinfo_cur_freq`]: '200000\n' };
    expect(await createCpuFrequencyReader(createFakeSlowSource({ texts }))()).toMatchObject({ currentMhz: 200 });
  });

  test('come from cpufreq elsewhere, with limits, and each core counts its throttling once', async () => {
    const cpu = (id: number, core: number, kHz: number) => ({
      [`${base}/cpu${id}/cpufreq/scaling_cur_freq`]: `${kHz}\n`,
      [`${base}/cpu${id}/cpufreq/cpuinfo_min_freq`]: '400000\n',
      [`${base}/cpu${id}/cpufreq/cpuinfo_max_freq`]: '2400000\n',
      [`${base}/cpu${id}/thermal_throttle/core_throttle_count`]: '5\n',
      [`${base}/cpu${id}/thermal_throttle/package_throttle_count`]: '30\n',
      [`${base}/cpu${id}/topology/core_id`]: `${core}\n`,
      [`${base}/cpu${id}/topology/physical_package_id`]: '0\n',
    });
    const texts = { ...cpu(0, 0, 1_000_000), ...cpu(1, 0, 2_000_000) };
    expect(await createCpuFrequencyReader(createFakeSlowSource({ texts }))()).toEqual({
      currentMhz: 1500,
      minMhz: 400,
      maxMhz: 2400,
      cores: [
        { id: 0, currentMhz: 1000 },
        { id: 1, currentMhz: 2000 },
      ],
      throttleCount: 35,
    });
    expect(await createCpuFrequencyReader(createFakeSlowSource({}))()).toBeNull();
  });
});
