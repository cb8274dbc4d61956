import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileSource, type Source } from '../../../../electron/collect/source.ts';
import { findAmdCards, readAmdCard } from '../../../../electron/helper/amd-sysfs.ts';
import { createTextSource } from '../../../fake/text-source.ts';

const folder = 'sys/class/drm/card0/device';
const texts = {
  [`${folder}/vendor`]: '0x1002\n',
  [`${folder}/uevent`]: 'DRIVER=amdgpu\nPCI_SLOT_NAME=0000:03:00.0\n',
  [`${folder}/power/runtime_status`]: 'active\n',
  [`${folder}/gpu_busy_percent`]: '64\n',
  [`${folder}/mem_info_vram_used`]: '2147483648\n',
  [`${folder}/mem_info_vram_total`]: '4294967296\n',
  [`${folder}/hwmon/hwmon3/temp1_input`]: '58000\n',
  [`${folder}/hwmon/hwmon3/power1_input`]: '21500000\n',
};
const folders = {
  'sys/class/drm': ['card0', 'card0-HDMI-A-1', 'card1', 'renderD128'],
  [`${folder}/hwmon`]: ['hwmon3'],
};

describe('an AMD card', () => {
  test('is found by its vendor among connectors and other cards', () => {
    const source = createTextSource({ ...texts, 'sys/class/drm/card1/device/vendor': '0x8086\n' }, folders);
    expect(findAmdCards(source)).toEqual([folder]);
  });

  test('gives its figures under its PCI address', () => {
    expect(readAmdCard(createTextSource(texts, folders), folder)).toEqual({
      id: '0000:03:00.0',
      name: 'AMD GPU',
      vendor: 'amd',
      busyPercent: 64,
      memoryUsedBytes: 2_147_483_648,
      memoryTotalBytes: 4_294_967_296,
      temperatureCelsius: 58,
      powerWatts: 21.5,
      isAsleep: false,
    });
  });

  test('is not touched while it sleeps', () => {
    const touched: string[] = [];
    const asleep = createTextSource({ ...texts, [`${folder}/power/runtime_status`]: 'suspended\n' }, folders);
    const watched: Source = {
      ...asleep,
      textIfPresent(path) {
        touched.push(path.slice(folder.length + 1));
        return asleep.textIfPresent(path);
      },
      list(path) {
        touched.push(path);
        return asleep.list(path);
      },
    };
    expect(readAmdCard(watched, folder)).toMatchObject({ isAsleep: true, busyPercent: null, temperatureCelsius: null });
    expect(touched).toEqual(['uevent', 'power/runtime_status']);
  });

  test('loses one figure, not all, when its driver refuses a file', () => {
    const whole = createTextSource(texts, folders);
    const refusing: Source = {
      ...whole,
      textIfPresent(path) {
        if (path.endsWith('gpu_busy_percent')) throw new Error('read: EBUSY');
        return whole.textIfPresent(path);
      },
    };
    expect(readAmdCard(refusing, folder)).toMatchObject({ busyPercent: null, temperatureCelsius: 58 });
  });

  const recorded = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'linux-amdgpu');
  if (!existsSync(recorded))
    process.stderr.write(`amd-sysfs: ${recorded} is not there; a real card's files are not tried\n`);
  test.runIf(existsSync(recorded))('of a recorded machine is read', () => {
    const source = createFileSource(recorded);
    const [card] = findAmdCards(source);
    const { busyPercent, memoryTotalBytes, isAsleep } = readAmdCard(source, card ?? '');
    expect([busyPercent, isAsleep]).toEqual([4, false]);
    expect(memoryTotalBytes).toBeGreaterThan(1e9);
  });
});
