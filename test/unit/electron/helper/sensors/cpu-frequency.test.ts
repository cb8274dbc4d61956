import { describe, expect, test } from 'vitest';
import { createCpuFrequencyReader, parseCpuinfoMhz } from '../../../../../electron/helper/sensors/cpu-frequency.ts';
import { checkParser } from '../../../../fake/parser.ts';
import { createFakeSlowSource } from '../../../../fake/slow-source.ts';

describe('the clocks of the CPUs', () => {
  const base = 'sys/devices/system/cpu';

  test('are read from /proc/cpuinfo if it has them', () => {
    expect(parseCpuinfoMhz('processor\t: 0\ncpu MHz\t\t: 800.5\nprocessor\t: 3\ncpu MHz\t\t: 2100.000\n')).toEqual([
      { id: 0, currentMhz: 800.5 },
      { id: 3, currentMhz: 2100 },
    ]);
  });

  test('are read from /proc/cpuinfo on POWER and s390x, too, under other names', () => {
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

  test('are read from the hardware if the governor reports none', async () => {
    const texts = { [`${base}/cpu0/cpufreq/cpuinfo_cur_freq`]: '200000\n' };
    expect(await createCpuFrequencyReader(createFakeSlowSource({ texts }))()).toMatchObject({ currentMhz: 200 });
  });

  test('are read from cpufreq otherwise, with limits, and throttling is counted once per core', async () => {
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

test('parseCpuinfoMhz turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseCpuinfoMhz, 'processor\t: 0\ncpu MHz\t\t: 800.5\n');
});
