/** One line of /proc/<pid>/mountinfo. */
export interface Mount {
  /** Identifies the file system, wherever it is mounted. */
  readonly deviceNumber: string;
  /** The folder of the file system that is mounted; `/` for all of it. */
  readonly root: string;
  readonly mountPoint: string;
  readonly type: string;
  readonly device: string;
}

/** Decodes a path from a mount table, where the kernel escapes blanks, tabs, newlines and backslashes in octal. */
export function decodeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/**
 * Parses /proc/<pid>/mountinfo (https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html):
 * `36 35 98:0 / /mnt rw master:1 - ext3 /dev/root rw`, any number of fields before the dash. Other lines are skipped.
 */
export function parseMountinfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\d+ \d+ (\d+:\d+) (\S+) (\S+) .*? - (\S+) (\S+) /.exec(line);
    if (!match) return [];
    const [, deviceNumber = '', root = '', mountPoint = '', type = '', device = ''] = match;
    return [
      { deviceNumber, root: decodeOctal(root), mountPoint: decodeOctal(mountPoint), type, device: decodeOctal(device) },
    ];
  });
}

/** File systems without a local device that are shown nevertheless. */
const shownTypes =
  /^(nfs4?|cifs|smb3?|smbfs|9p|ceph|glusterfs|lustre|afs|virtiofs|zfs|btrfs|bcachefs|ubifs|vboxsf|drvfs|fuse|fuse\.(?!portal|gvfsd|lxcfs|snapfuse|fuse-overlayfs|xdg).*)$/;
/** Images, which are always full. */
const imageTypes = /^(squashfs|iso9660|udf|erofs|cramfs|romfs|autofs)$/;
/** Files of the host that container engines mount into every container. */
const containerFiles = /^\/etc\/(hosts|hostname|resolv\.conf)$/;

const chrootRoot: Mount = { deviceNumber: '/', root: '/', mountPoint: '/', type: 'chroot', device: '/dev/root' };

/**
 * The file systems to show, each once: those that hold data, without virtual file systems and images. Of several mounts of the
 * same one (bind mounts, subvolumes) that of the whole file system is taken, then that with the shortest path.
 */
export function selectMounts(mounts: readonly Mount[]): readonly Mount[] {
  // In a chroot the root is not a mount point, but it is shown nevertheless.
  if (!mounts.some(({ mountPoint }) => mountPoint === '/')) return selectMounts([...mounts, chrootRoot]);
  // The last mount at a path hides earlier ones.
  const visible = new Map(mounts.map((mount) => [mount.mountPoint, mount]));
  const best = new Map<string, Mount>();
  for (const mount of visible.values()) {
    const { type, device, mountPoint, deviceNumber } = mount;
    const isContainerRoot = type === 'overlay' && mountPoint === '/';
    const isOnDevice = device.startsWith('/dev/') && !imageTypes.test(type);
    if (!isContainerRoot && !isOnDevice && !shownTypes.test(type)) continue;
    if (containerFiles.test(mountPoint) || mountPoint.startsWith('/snap/')) continue;
    const other = best.get(deviceNumber);
    if (!other || rank(mount) < rank(other)) best.set(deviceNumber, mount);
  }
  return [...best.values()].sort((a, b) => (a.mountPoint < b.mountPoint ? -1 : 1));
}

function rank({ root, mountPoint }: Mount): number {
  return (root === '/' ? 0 : 10_000) + mountPoint.length;
}
