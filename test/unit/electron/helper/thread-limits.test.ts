import { expect, test } from 'vitest';
import { helperEnvironment, kindOf, maxThreads } from '../../../../electron/helper/thread-limits.ts';

test.each([
  ['sys/class/hwmon/hwmon0', 'sys/class/hwmon'],
  ['sys/class/net/eth0', 'sys/class/net'],
  ['sys/class/powercap', 'sys/class/powercap'],
  ['sys/devices/system/cpu', 'sys/devices/system'],
  ['proc/1/mountinfo', 'proc'],
])('%s is of the kind %s', (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});

test('the helper for files has enough threads for all kinds, so that no kind waits for another', () => {
  const keys = [
    'sys/class/hwmon/hwmon0',
    'sys/class/thermal/thermal_zone0',
    'sys/class/powercap',
    'sys/class/power_supply/BAT0',
    'sys/class/net/eth0',
    'sys/devices/system/cpu',
    'sys/block/sda',
    'proc/1/mountinfo',
    'packages',
    'var/lib/pacman/local',
  ];
  const kinds = [...new Set(keys.map(kindOf)), 'disks', 'other mounts'];
  expect(kinds).toHaveLength(12);
  const sum = kinds.reduce((total, kind) => total + maxThreads(kind), 0);
  expect(Number(helperEnvironment('files')['UV_THREADPOOL_SIZE'])).toBeGreaterThanOrEqual(sum);
});
