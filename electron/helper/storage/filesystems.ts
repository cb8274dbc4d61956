import type { Filesystem, Filesystems } from '../../../shared/readings/disks.ts';
import { readNamed, type SlowSource, type Space } from '../slow-source.ts';
import { type Mount, parseMountinfo, selectMounts } from './mounts.ts';

/** Fullness as df(1) tells it: of what ordinary users may use, the reserve of root left out. */
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
 * Asks every file system for its space, all at once: a dead server costs its own line and nobody else's time. `mountTable`:
 * that of ourselves, or below another root of its first process.
 */
export async function readFilesystems(slow: SlowSource, mountTable: string): Promise<Filesystems | null> {
  const table = await readNamed(slow, mountTable, mountTable);
  if (table === null) throw new Error(`read /${mountTable}: it is missing, or not for us to read`);
  const mounts = await Promise.all(
    selectMounts(parseMountinfo(table)).map(async (mount) => {
      try {
        const space = await slow.space(mount.mountPoint, mount.device.startsWith('/dev/') ? 'disks' : 'other mounts');
        // The kernel's own and what is not set up yet have no blocks at all.
        return space.blocks > 0 ? [measureSpace(mount, space)] : [];
      } catch (error) {
        return [unknownSpace(mount, (error as Error).message)];
      }
    }),
  );
  return mounts.length > 0 ? { mounts: mounts.flat() } : null;
}
