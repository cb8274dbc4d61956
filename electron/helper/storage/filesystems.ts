import type { Filesystem, Filesystems } from '../../../shared/readings/disks.ts';
import { UserError } from '../../../shared/user-error.ts';
import { readWithPath, type SlowSource, type Space } from '../slow-source.ts';
import { type Mount, parseMountinfo, selectMounts } from './mounts.ts';

/** Usage as in df(1): of the space available to ordinary users, without the reserve of root. */
export function measureSpace(mount: Mount, space: Space): Filesystem {
  const { device, mountPoint, type } = mount;
  const { blockBytes, inodes } = space;
  const usedBlocks = Math.max(0, space.blocks - space.freeBlocks);
  const usable = usedBlocks + space.availableBlocks;
  return {
    device,
    mountPoint,
    type,
    totalBytes: space.blocks * blockBytes,
    usedBytes: usedBlocks * blockBytes,
    availableBytes: space.availableBlocks * blockBytes,
    usedPercent: usable > 0 ? (100 * usedBlocks) / usable : null,
    inodesUsedPercent: inodes > 0 ? (100 * Math.max(0, inodes - space.freeInodes)) / inodes : null,
    problem: null,
  };
}

function unknownSpace({ device, mountPoint, type }: Mount, problem: string): Filesystem {
  return {
    device,
    mountPoint,
    type,
    totalBytes: null,
    usedBytes: null,
    availableBytes: null,
    usedPercent: null,
    inodesUsedPercent: null,
    problem,
  };
}

/**
 * Reads the space of all file systems at once, so that a dead server delays only its own entry.
 * @param mountTable of this process, or of the first process below another root
 */
export async function readFilesystems(slow: SlowSource, mountTable: string): Promise<Filesystems | null> {
  const table = await readWithPath(slow, mountTable, mountTable);
  if (table === null) throw new UserError(`read /${mountTable}: missing or not accessible`);
  const mounts = await Promise.all(
    selectMounts(parseMountinfo(table)).map(async (mount) => {
      try {
        const space = await slow.space(mount.mountPoint, mount.device.startsWith('/dev/') ? 'disks' : 'other mounts');
        // Virtual file systems and those that are not set up yet have no blocks.
        return space.blocks > 0 ? [measureSpace(mount, space)] : [];
      } catch (error) {
        return [unknownSpace(mount, (error as Error).message)];
      }
    }),
  );
  return mounts.length > 0 ? { mounts: mounts.flat() } : null;
}
