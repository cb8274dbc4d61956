import { describe, expect, test } from 'vitest';
import type { Space } from '../../../../../electron/helper/slow-source.ts';
import { readFilesystems } from '../../../../../electron/helper/storage/filesystems.ts';
import { createFakeSlowSource } from '../../../../fake/slow-source.ts';

const line = (number: string, root: string, point: string, type: string, device: string) =>
  `36 35 ${number} ${root} ${point} rw,noatime shared:1 - ${type} ${device} rw\n`;
const space: Space = {
  blockBytes: 4096,
  blocks: 1000,
  freeBlocks: 400,
  availableBlocks: 350,
  inodes: 200,
  freeInodes: 50,
};

describe('the file systems', () => {
  test('have the same usage as in df: the reserve of root is neither used nor free', async () => {
    const texts = { 'proc/self/mountinfo': line('8:1', '/', '/', 'ext4', '/dev/sda1') };
    const slow = createFakeSlowSource({ texts, spaces: { '/': space } });
    expect(await readFilesystems(slow, 'proc/self/mountinfo')).toEqual({
      mounts: [
        {
          device: '/dev/sda1',
          mountPoint: '/',
          type: 'ext4',
          totalBytes: 4_096_000,
          usedBytes: 600 * 4096,
          availableBytes: 350 * 4096,
          usedPercent: (100 * 600) / 950,
          inodesUsedPercent: 75,
          problem: null,
        },
      ],
    });
  });

  test('that hang affect only their own entry, which says so; without inodes their usage is unknown', async () => {
    const slow = createFakeSlowSource({
      texts: {
        'proc/self/mountinfo':
          line('0:44', '/', '/mnt/nas', 'nfs4', 'nas:/export') + line('0:30', '/', '/', 'btrfs', '/dev/sdb1'),
      },
      spaces: { '/': { ...space, inodes: 0, freeInodes: 0 }, '/mnt/nas': new Error('no response within 2 s') },
    });
    expect(await readFilesystems(slow, 'proc/self/mountinfo')).toMatchObject({
      mounts: [
        { mountPoint: '/', problem: null, inodesUsedPercent: null },
        { mountPoint: '/mnt/nas', problem: 'no response within 2 s', usedPercent: null },
      ],
    });
  });
});
