import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCgroup } from '../../../collect/linux/system/cgroup.ts';
import { decodeOctal } from '../../../helper/storage/mounts.ts';

/**
 * The folder where control groups of version 2 are mounted, from /proc/self/mountinfo
 * (https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html); `null` if they are not.
 */
export function parseCgroupMount(mountInfo: string): string | null {
  for (const line of mountInfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root, mountPoint] = before.split(' ');
    if (after.startsWith('cgroup2 ') && root === '/' && mountPoint) {
      return decodeOctal(mountPoint);
    }
  }
  return null;
}

/** The folder of this program's control group of version 2; `null` without one. */
export function findOwnCgroup(): string | null {
  try {
    const mount = parseCgroupMount(readFileSync('/proc/self/mountinfo', 'utf8'));
    const path = parseCgroup(readFileSync('/proc/self/cgroup', 'utf8')).get('');
    // A group outside of the own cgroup namespace is shown with `..` and cannot be reached.
    return mount === null || path === undefined || path.startsWith('/..') ? null : join(mount, path);
  } catch {
    return null;
  }
}
