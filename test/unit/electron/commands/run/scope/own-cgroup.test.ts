import { expect, test } from 'vitest';
import { parseCgroupMount } from '../../../../../../electron/commands/run/scope/own-cgroup.ts';

test.each([
  ['30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw', '/sys/fs/cgroup'],
  [
    '30 23 0:26 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n41 30 0:37 / /sys/fs/cgroup/unified rw - cgroup2 none rw',
    '/sys/fs/cgroup/unified',
  ],
  ['30 23 0:26 / /mnt/a\\040b rw - cgroup2 none rw', '/mnt/a b'],
  ['30 23 0:26 /docker/1 /sys/fs/cgroup rw - cgroup2 none rw', null],
  ['30 23 0:26 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu', null],
  ['', null],
])('the mount of control groups in %j', (mountInfo, mount) => {
  expect(parseCgroupMount(mountInfo)).toBe(mount);
});
