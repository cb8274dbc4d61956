/** One line of /proc/<pid>/mountinfo. */
export interface Mount {
  /** The file system: the same for all places it is mounted at. */
  readonly deviceNumber: string;
  /** The folder within the file system that is mounted; `/` for the whole. */
  readonly root: string;
  readonly mountPoint: string;
  readonly type: string;
  readonly device: string;
}

/** The kernel writes blanks, tabs, newlines and backslashes in octal. */
function decodeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/**
 * Parses /proc/<pid>/mountinfo (https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html):
 * `36 35 98:0 / /mnt rw master:1 - ext3 /dev/root rw`, any number of fields before the dash. Other lines are passed over.
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

/** File systems without a device of this machine whose space is worth a look all the same. */
const shownTypes =
  /^(nfs4?|cifs|smb3?|smbfs|9p|ceph|glusterfs|lustre|afs|virtiofs|zfs|btrfs|bcachefs|ubifs|vboxsf|drvfs|fuse|fuse\.(?!portal|gvfsd|lxcfs|snapfuse|fuse-overlayfs|xdg).*)$/;
/** Images that are full by nature. */
const imageTypes = /^(squashfs|iso9660|udf|erofs|cramfs|romfs|autofs)$/;
/** Engines mount these of the host into every container, as single files. */
const containerFiles = /^\/etc\/(hosts|hostname|resolv\.conf)$/;

const chrootRoot: Mount = { deviceNumber: '/', root: '/', mountPoint: '/', type: 'chroot', device: '/dev/root' };

/**
 * The file systems to show, each once: what holds data, neither the kernel's own nor images. Of several places the same one is
 * mounted at (bind mounts, subvolumes) the one that shows most of it, then the shortest.
 */
export function selectMounts(mounts: readonly Mount[]): readonly Mount[] {
  // In a chroot the root is no place that anything is mounted at; it has its space all the same.
  if (!mounts.some(({ mountPoint }) => mountPoint === '/')) return selectMounts([...mounts, chrootRoot]);
  // What is mounted last at a place hides what was there before.
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
