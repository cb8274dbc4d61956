import { expect, test } from 'vitest';
import { readFilesystems } from '../../../../../electron/collect/portable/disks.ts';

const volume = { fs: '/dev/disk3s1s1', type: 'APFS', size: 494e9, used: 10e9, available: 200e9, mount: '/' };
const volumes = [
  volume,
  { ...volume, fs: '/dev/disk3s6', mount: '/System/Volumes/VM' },
  { ...volume, fs: '/dev/disk3s5', used: 250e9, mount: '/System/Volumes/Data' },
];

test('the file systems are the volumes that hold data, not the system volumes of macOS', () => {
  const mounts = readFilesystems(volumes)?.mounts;
  expect(mounts?.map(({ mountPoint }) => mountPoint)).toEqual(['/', '/System/Volumes/Data']);
  expect(mounts?.[1]?.usedPercent).toBeCloseTo((100 * 250) / 450);
  expect(readFilesystems([])).toBeNull();
});
