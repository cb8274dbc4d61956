import type { HelperGroup } from './protocol.ts';

/** Mounts have one of two kinds, whatever their path, so that local disks are still read while any number of servers are dead. */
export type MountKind = 'disks' | 'other mounts';

const threadsOfKind: Readonly<Record<string, number>> = {
  disks: 8,
  'other mounts': 44,
  'sys/class/hwmon': 8,
  'sys/class/drm': 8,
};
const threadsOfOtherKinds = 4;

/** How many threads the jobs of a kind may occupy. When that many hang, further jobs of the kind are refused. */
export function maxThreads(kind: string): number {
  return threadsOfKind[kind] ?? threadsOfOtherKinds;
}

/** The kind of a path: the class of its driver, such as `sys/class/net`. */
export function kindOf(path: string): string {
  return path.startsWith('proc/') ? 'proc' : path.split('/', 3).join('/');
}

/** Of the helper for custom metrics: time to end its commands before it is killed. */
export const graceMs = 2000;

/** For `files` it is at least the sum over all kinds, so that no kind waits for another. */
const threadsOfGroup: Readonly<Record<HelperGroup, number>> = {
  files: 100,
  drm: 16,
  nvidia: 8,
  custom: 8,
  portable: 8,
};

/** The environment of a helper process. The size of the thread pool must be set before it starts. */
export function helperEnvironment(group: HelperGroup): Readonly<Record<string, string>> {
  return { UV_THREADPOOL_SIZE: String(threadsOfGroup[group]) };
}
