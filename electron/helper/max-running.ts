/** All mounts are of one of these kinds, whatever their path: however many servers are dead, own disks are still asked. */
export type MountKind = 'disks' | 'other mounts';

const limits: Readonly<Record<string, number>> = {
  disks: 8,
  'other mounts': 44,
  'sys/class/hwmon': 8,
  'sys/class/drm': 8,
};
const otherLimit = 4;

/** How many jobs of a kind may hold a thread of a helper: so many of a kind may hang before its others are refused. */
export function maxRunning(kind: string): number {
  return limits[kind] ?? otherLimit;
}

/** The kind of a thing that is named by a path: the class of its driver, such as `sys/class/net`. */
export function kindOf(key: string): string {
  return key.startsWith('proc/') ? 'proc' : key.split('/', 3).join('/');
}
