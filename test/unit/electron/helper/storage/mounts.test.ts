import { describe, expect, test } from 'vitest';
import { parseMountinfo, selectMounts } from '../../../../../electron/helper/storage/mounts.ts';
import { checkParser } from '../../../../fake/parser.ts';

const line = (number: string, root: string, point: string, type: string, device: string) =>
  `36 35 ${number} ${root} ${point} rw,noatime shared:1 - ${type} ${device} rw\n`;
const shown = (text: string) => selectMounts(parseMountinfo(text)).map(({ mountPoint }) => mountPoint);
/** With a root in memory, which is not shown. */
const select = (...lines: readonly string[]) => shown(line('0:9', '/', '/', 'tmpfs', 'tmpfs') + lines.join(''));

describe('the file systems', () => {
  test('are those that hold data: no virtual file systems, no images, no snaps', () => {
    const mounts = select(
      line('8:1', '/', '/', 'ext4', '/dev/sda1'),
      line('0:5', '/', '/proc', 'proc', 'proc'),
      line('0:6', '/', '/run', 'tmpfs', 'tmpfs'),
      line('7:1', '/', '/snap/core/1', 'squashfs', '/dev/loop1'),
      line('0:44', '/', '/mnt/nas', 'nfs4', 'nas:/export'),
      line('0:50', '/', '/tank', 'zfs', 'tank'),
      line('0:51', '/', '/home/u/ssh', 'fuse.sshfs', 'u@h:'),
      line('0:52', '/', '/run/user/1000/gvfs', 'fuse.gvfsd-fuse', 'gvfsd-fuse'),
      line('0:53', '/', '/run/user/1000/doc', 'fuse.portal', 'portal'),
    );
    expect(mounts).toEqual(['/', '/home/u/ssh', '/mnt/nas', '/tank']);
  });

  test('are listed once each, by the mount that contains most of them', () => {
    const mounts = select(
      line('8:1', '/srv', '/bind', 'ext4', '/dev/sda1'),
      line('8:1', '/', '/mnt/long/way', 'ext4', '/dev/sda1'),
      line('8:1', '/', '/mnt', 'ext4', '/dev/sda1'),
      line('0:30', '/@home', '/home', 'btrfs', '/dev/sdb1'),
      line('0:30', '/@', '/top', 'btrfs', '/dev/sdb1'),
    );
    expect(mounts).toEqual(['/mnt', '/top']);
  });

  test('are hidden by others that are mounted over them', () => {
    const mounts = select(line('8:1', '/', '/mnt', 'ext4', '/dev/sda1'), line('8:2', '/', '/mnt', 'xfs', '/dev/sda2'));
    expect(mounts).toEqual(['/mnt']);
  });

  test('of a container are its own root, without files of the host that are mounted into it', () => {
    const mounts = select(
      line('0:60', '/', '/', 'overlay', 'overlay'),
      line('8:1', '/var/lib/docker/x/hosts', '/etc/hosts', 'ext4', '/dev/sda1'),
    );
    expect(mounts).toEqual(['/']);
  });

  test('of a chroot include its root, although it is not a mount point', () => {
    expect(shown(line('0:5', '/', '/proc', 'proc', 'proc'))).toEqual(['/']);
  });

  test('may have blanks in their names, which the kernel escapes in octal', () => {
    expect(select(line('8:1', '/', '/media/my\\040disk\\134x', 'ext4', '/dev/sdc1'))).toEqual(['/media/my disk\\x']);
  });
});

test('parseMountinfo skips any text that is not a mount', () => {
  checkParser(
    (text) => selectMounts(parseMountinfo(text)),
    '36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n',
  );
});
