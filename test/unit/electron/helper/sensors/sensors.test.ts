import { describe, expect, test } from 'vitest';
import { createSensorsReader } from '../../../../../electron/helper/sensors/sensors.ts';
import { cpuTemperatureCelsius, headroomOf } from '../../../../../shared/readings/sensors.ts';
import { createFakeSlowSource, type FakeDrivers } from '../../../../fake/slow-source.ts';

const base = 'sys/class/hwmon';
const coretemp = {
  [`${base}/hwmon0/name`]: 'coretemp\n',
  [`${base}/hwmon0/temp1_input`]: '52000\n',
  [`${base}/hwmon0/temp1_label`]: 'Package id 0\n',
  [`${base}/hwmon0/temp1_max`]: '100000\n',
  [`${base}/hwmon0/temp1_crit`]: '105000\n',
  [`${base}/hwmon0/temp2_input`]: '61000\n',
  [`${base}/hwmon0/temp2_label`]: 'Core 0\n',
};

function read(drivers: FakeDrivers, paths: string[] = []) {
  let ms = 0;
  const reader = createSensorsReader(createFakeSlowSource(drivers, paths), () => ms);
  return (nowMs = 0) => {
    ms = nowMs;
    return reader();
  };
}

describe('the sensors', () => {
  test('are reported in their units, with the limits of the device', async () => {
    const drivers = {
      texts: {
        ...coretemp,
        [`${base}/hwmon1/name`]: 'nct6798\n',
        [`${base}/hwmon1/in0_input`]: '1104\n',
        [`${base}/hwmon1/fan2_input`]: '1180\n',
        [`${base}/hwmon1/power1_average`]: '35500000\n',
        [`${base}/hwmon1/curr1_input`]: '2500\n',
      },
      links: { [`${base}/hwmon0/device`]: 'coretemp.0', [`${base}/hwmon1/device`]: 'nct6775.656' },
    };
    const sensors = await read(drivers)();
    expect(sensors?.list[0]).toEqual({
      id: 'coretemp/coretemp.0/temp1',
      kind: 'temperature',
      chip: 'coretemp',
      label: 'Package id 0',
      value: 52,
      high: 100,
      critical: 105,
      part: 'cpu',
      disk: null,
    });
    const board = sensors?.list.filter(({ chip }) => chip === 'nct6798').map(({ kind, value }) => [kind, value]);
    expect(board).toEqual([
      ['voltage', 1.104],
      ['fan', 1180],
      ['power', 35.5],
      ['current', 2.5],
    ]);
  });

  test('give the CPU temperature of the package, not of its hottest core', async () => {
    expect(cpuTemperatureCelsius(await read({ texts: coretemp })())).toBe(52);
    expect(cpuTemperatureCelsius(null)).toBeNull();
  });

  test('that fail affect only their own chip, which is named', async () => {
    const texts = {
      ...coretemp,
      [`${base}/hwmon1/name`]: 'dell_smm\n',
      [`${base}/hwmon1/temp1_input`]: new Error('no response within 2 s'),
    };
    const sensors = await read({ texts })();
    expect(sensors?.problems).toEqual(['dell_smm: no response within 2 s']);
    expect(sensors?.list).toHaveLength(2);
  });

  test('of a suspended device are not read, except for its state', async () => {
    const texts: Record<string, string> = {
      [`${base}/hwmon3/name`]: 'amdgpu\n',
      [`${base}/hwmon3/temp1_input`]: '40000\n',
      [`${base}/hwmon3/device/power/runtime_status`]: 'suspended\n',
    };
    const paths: string[] = [];
    const sample = read({ texts }, paths);
    expect((await sample())?.list ?? []).toEqual([]);
    expect(paths.filter((path) => path.includes('hwmon3'))).toEqual([`${base}/hwmon3/device/power/runtime_status`]);
    texts[`${base}/hwmon3/device/power/runtime_status`] = 'active\n';
    expect((await sample())?.list).toMatchObject([{ value: 40, part: 'gpu' }]);
    texts[`${base}/hwmon3/device/power/runtime_status`] = 'suspended\n';
    paths.length = 0;
    expect((await sample())?.list).toMatchObject([{ value: null }]);
    expect(paths).not.toContain(`${base}/hwmon3/temp1_input`);
  });

  test('of an idle disk are not read, because that would keep it spinning', async () => {
    const texts: Record<string, string> = {
      [`${base}/hwmon4/name`]: 'drivetemp\n',
      [`${base}/hwmon4/temp1_input`]: '35000\n',
      [`${base}/hwmon4/device/block/sdb/size`]: '1\n',
      'sys/block/sdb/stat': '1 2 3\n',
    };
    const sample = read({ texts });
    expect((await sample())?.list).toMatchObject([{ value: 35, part: 'disk', disk: 'sdb' }]);
    expect((await sample())?.list).toMatchObject([{ value: null }]);
    texts['sys/block/sdb/stat'] = '2 2 4\n';
    expect((await sample())?.list).toMatchObject([{ value: 35 }]);
  });

  test('of an NVMe disk have the name of the disk, even with several paths to it', async () => {
    const texts = {
      [`${base}/hwmon5/name`]: 'nvme\n',
      [`${base}/hwmon5/temp1_input`]: '41850\n',
      [`${base}/hwmon5/device/nvme0c1n1/size`]: '1\n',
    };
    expect((await read({ texts })())?.list).toMatchObject([{ value: 41.85, part: 'disk', disk: 'nvme0n1' }]);
  });

  test('of old drivers are in the folder of the device', async () => {
    const device = `${base}/hwmon2/device`;
    const texts = {
      ...coretemp,
      [`${device}/name`]: 'applesmc\n',
      [`${device}/fan1_input`]: '1998\n',
      [`${device}/fan1_label`]: 'Left side  \n',
      [`${device}/temp1_input`]: '30000\n',
      [`${device}/temp1_crit`]: '105000\n',
    };
    const sensors = await read({ texts, links: { [device]: 'applesmc.768' } })();
    expect(sensors?.list.filter(({ chip }) => chip === 'applesmc')).toMatchObject([
      { id: 'applesmc/applesmc.768/fan1', label: 'Left side', value: 1998 },
      { id: 'applesmc/applesmc.768/temp1', value: 30, critical: 105 },
    ]);
  });

  test('are read from thermal zones if there are no chips', async () => {
    const zone = 'sys/class/thermal/thermal_zone0';
    const texts = { [`${zone}/type`]: 'cpu-thermal\n', [`${zone}/temp`]: '48312\n' };
    expect((await read({ texts })())?.list).toMatchObject([{ label: 'cpu-thermal', value: 48.312, part: 'cpu' }]);
    expect(await read({})()).toBeNull();
  });

  test('are read from thermal zones in addition to chips, except for zones that have a chip', async () => {
    const zones = (types: readonly string[]) =>
      Object.fromEntries(
        types.flatMap((type, index) => [
          [`sys/class/thermal/thermal_zone${index}/type`, `${type}\n`],
          [`sys/class/thermal/thermal_zone${index}/temp`, '70000\n'],
        ]),
      );
    const nvme = { [`${base}/hwmon0/name`]: 'nvme\n', [`${base}/hwmon0/temp1_input`]: '40000\n' };
    const board = await read({ texts: { ...nvme, ...zones(['cpu-thermal', 'nvme']) } })();
    expect(board?.list.map(({ chip, label, value }) => [chip, label, value])).toEqual([
      ['nvme', 'temp1', 40],
      ['thermal', 'cpu-thermal', 70],
    ]);
    expect(cpuTemperatureCelsius(board)).toBe(70);
    const named = { [`${base}/hwmon1/name`]: 'cpu_thermal\n', [`${base}/hwmon1/temp1_input`]: '70000\n' };
    expect((await read({ texts: { ...named, ...zones(['cpu-thermal']) } })())?.list).toHaveLength(1);
    expect((await read({ texts: { ...coretemp, ...zones(['x86_pkg_temp']) } })())?.list).toHaveLength(2);
  });

  test('of thermal zones have the limits of their trip points, except disabled ones', async () => {
    const zone = 'sys/class/thermal/thermal_zone0';
    const trips = (points: readonly (readonly [string, number])[]) =>
      Object.fromEntries(
        points.flatMap(([type, temp], index) => [
          [`${zone}/trip_point_${index}_type`, `${type}\n`],
          [`${zone}/trip_point_${index}_temp`, `${temp}\n`],
        ]),
      );
    const plain = { [`${zone}/type`]: 'soc-thermal\n', [`${zone}/temp`]: '93000\n' };
    const all = trips([
      ['active', 50_000],
      ['passive', 70_000],
      ['hot', 85_000],
      ['critical', 95_000],
    ]);
    const [sensor] = (await read({ texts: { ...plain, ...all } })())?.list ?? [];
    expect(sensor).toMatchObject({ high: 85, critical: 95, value: 93 });
    expect(sensor && headroomOf(sensor)).toBe(2);
    const off = trips([
      ['hot', 0],
      ['critical', -274_000],
    ]);
    expect((await read({ texts: { ...plain, ...off } })())?.list).toMatchObject([{ high: null, critical: null }]);
  });

  test('of a hanging thermal zone or power counter do not affect others', async () => {
    const zone = 'sys/class/thermal/thermal_zone0';
    const late = new Error('no response within 2 s');
    const texts = {
      ...coretemp,
      [`${zone}/type`]: 'soc-thermal\n',
      [`${zone}/temp`]: late,
      'sys/class/powercap/intel-rapl:0/energy_uj': late,
    };
    const sensors = await read({ texts })();
    expect(sensors?.list).toHaveLength(2);
    expect(sensors?.problems.toSorted()).toEqual([
      'RAPL: no response within 2 s',
      'soc-thermal: no response within 2 s',
    ]);
  });

  test('include the power of all CPU packages, which are numbered in hexadecimal', async () => {
    const names = [
      'intel-rapl:0',
      'intel-rapl:9',
      'intel-rapl:a',
      'intel-rapl:a:0',
      'intel-rapl:1f',
      'intel-rapl',
      'dtpm',
    ];
    const texts = Object.fromEntries(names.map((name) => [`sys/class/powercap/${name}/energy_uj`, '1\n']));
    expect((await read({ texts })())?.list.map(({ id }) => id)).toEqual(
      ['intel-rapl:0', 'intel-rapl:9', 'intel-rapl:a', 'intel-rapl:a:0', 'intel-rapl:1f'].map((name) => `rapl/${name}`),
    );
  });

  test('compute power from the growth of energy, and are missing if only root can read it', async () => {
    const domain = 'sys/class/powercap/intel-rapl:0';
    const texts: Record<string, string> = { [`${domain}/name`]: 'package-0\n', [`${domain}/energy_uj`]: '1000000\n' };
    const sample = read({ texts });
    expect((await sample(0))?.list).toMatchObject([{ label: 'package-0', value: null, kind: 'power' }]);
    texts[`${domain}/energy_uj`] = '151000000\n';
    expect((await sample(10_000))?.list).toMatchObject([{ value: 15 }]);
    delete texts[`${domain}/energy_uj`];
    expect(await sample(20_000)).toBeNull();
  });
});
