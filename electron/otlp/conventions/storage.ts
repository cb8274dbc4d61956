import type { DiskTotals, Filesystem } from '../../../shared/readings/disks.ts';
import { type Convention, listPoints, type Point, ratio, single } from './convention.ts';

function ofDisks(
  name: string,
  unit: string,
  help: string,
  replaces: readonly string[],
  pick: (totals: DiskTotals) => { readonly read: number; readonly write: number },
): Convention {
  return {
    name,
    instrument: 'counter',
    unit,
    help,
    replaces,
    read: ({ disks }) =>
      (disks?.devices ?? []).flatMap(({ name: device, totals }) =>
        totals ? listPoints('disk.io.direction', pick(totals), { 'system.device': device }) : [],
      ),
  };
}

function ofFilesystems(
  part: Pick<Convention, 'name' | 'instrument' | 'unit' | 'help' | 'replaces'>,
  list: (mount: Filesystem, attributes: Point['attributes']) => readonly Point[],
): Convention {
  return {
    ...part,
    read: ({ filesystems }) =>
      (filesystems?.mounts ?? []).flatMap((mount) =>
        list(mount, {
          'system.device': mount.device,
          'system.filesystem.mountpoint': mount.mountPoint,
          'system.filesystem.type': mount.type,
        }),
      ),
  };
}

function listSpace({ totalBytes, usedBytes, availableBytes }: Filesystem) {
  const areKnown = totalBytes !== null && usedBytes !== null && availableBytes !== null;
  return {
    used: usedBytes,
    free: availableBytes,
    reserved: areKnown ? Math.max(0, totalBytes - usedBytes - availableBytes) : null,
  };
}

export const storageConventions: readonly Convention[] = [
  ofDisks(
    'system.disk.io',
    'By',
    'Bytes read and written.',
    ['tacho_disk_read_bytes_total', 'tacho_disk_written_bytes_total'],
    ({ readBytes, writtenBytes }) => ({ read: readBytes, write: writtenBytes }),
  ),
  ofDisks(
    'system.disk.operations',
    '{operation}',
    'Completed reads and writes.',
    [
      'tacho_disk_reads_total',
      'tacho_disk_writes_total',
      'tacho_drive_reads_per_second',
      'tacho_drive_writes_per_second',
    ],
    ({ reads, writes }) => ({ read: reads, write: writes }),
  ),
  {
    name: 'system.disk.limit',
    instrument: 'upDownCounter',
    unit: 'By',
    help: 'Size of the disk.',
    replaces: [],
    read: ({ disks }) =>
      (disks?.devices ?? []).flatMap(({ name, sizeBytes }) => single(sizeBytes, { 'system.device': name })),
  },
  ofFilesystems(
    {
      name: 'system.filesystem.usage',
      instrument: 'upDownCounter',
      unit: 'By',
      help: 'Space by state; reserved is what only root may write.',
      replaces: ['tacho_filesystem_available_bytes'],
    },
    (mount, attributes) => listPoints('system.filesystem.state', listSpace(mount), attributes),
  ),
  ofFilesystems(
    {
      name: 'system.filesystem.limit',
      instrument: 'upDownCounter',
      unit: 'By',
      help: 'Size of the file system.',
      replaces: ['tacho_filesystem_size_bytes'],
    },
    ({ totalBytes }, attributes) => single(totalBytes, attributes),
  ),
  ofFilesystems(
    {
      name: 'system.filesystem.utilization',
      instrument: 'gauge',
      unit: '1',
      help: 'used ÷ (used + free), as df shows it.',
      replaces: ['tacho_disk_used_ratio'],
    },
    ({ usedPercent }, attributes) =>
      listPoints('system.filesystem.state', { used: ratio(usedPercent, 100) }, attributes),
  ),
];
