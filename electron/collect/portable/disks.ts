import type { Filesystem, Filesystems } from '../../../shared/readings/disks.ts';
import type { Collector } from '../../foundation/collector.ts';
import { createBaseline, ratePerSecond } from '../rate.ts';
import type { Answer, Ask } from './system-information.ts';

/** The sum of all disks; systeminformation tells no single ones. */
export function createPortableDisksCollector(ask: Ask, everyMs: number): Collector<'disks'> {
  const pair = createBaseline<{ rx: number; wx: number }>();
  return {
    name: 'disks',
    everyMs,
    async collect(tick) {
      const counters = await ask((system) => system.fsStats());
      if (!counters) return null;
      const interval = pair(counters, tick);
      return {
        devices: [],
        readBytesPerSecond: interval && ratePerSecond(interval.before.rx, counters.rx, interval.elapsedMs),
        writeBytesPerSecond: interval && ratePerSecond(interval.before.wx, counters.wx, interval.elapsedMs),
        totals: null,
      };
    },
  };
}

/** macOS keeps several volumes in one container, all with the same free space: those of the system itself are left out. */
const systemVolumes = /^\/System\/Volumes\/(?!Data$)|^\/private\/var\/vm$/;

export function readFilesystems(answer: Answer<'fsSize'>): Filesystems | null {
  const mounts = answer
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
