import type { Filesystem, Filesystems } from '../../../shared/readings/disks.ts';
import type { Collector } from '../../foundation/collector.ts';
import { createBaseline, ratePerSecond } from '../rate.ts';
import type { Query, Result } from './system-information.ts';

/** The sum of all disks; systeminformation does not report them individually. */
export function createPortableDisksCollector(query: Query, intervalMs: number): Collector<'disks'> {
  const nextInterval = createBaseline<{ rx: number; wx: number }>();
  return {
    name: 'disks',
    intervalMs,
    async collect(tick) {
      const counters = await query((system) => system.fsStats());
      if (!counters) return null;
      const interval = nextInterval(counters, tick);
      return {
        devices: [],
        readBytesPerSecond: interval && ratePerSecond(interval.before.rx, counters.rx, interval.elapsedMs),
        writeBytesPerSecond: interval && ratePerSecond(interval.before.wx, counters.wx, interval.elapsedMs),
        totals: null,
      };
    },
  };
}

/** macOS has several volumes in one container, all with the same free space; those of the system itself are left out. */
const systemVolumes = /^\/System\/Volumes\/(?!Data$)|^\/private\/var\/vm$/;

export function readFilesystems(result: Result<'fsSize'>): Filesystems | null {
  const mounts = result
    .filter(({ size, mount, type }) => size > 0 && !systemVolumes.test(mount) && type.toLowerCase() !== 'devfs')
    .map(({ fs, type, size, used, available, mount }): Filesystem => {
      const usable = used + available;
      return {
        device: fs,
        mountPoint: mount,
        type,
        totalBytes: size,
        usedBytes: used,
        availableBytes: available,
        usedPercent: usable > 0 ? (100 * used) / usable : null,
        inodesUsedPercent: null,
        problem: null,
      };
    });
  return mounts.length > 0 ? { mounts } : null;
}
