import type { DiskDevice, Disks } from '../../../shared/snapshot.ts';
import type { Collector } from '../collector.ts';
import { createBaseline, type Interval, ratePerSecond, sumKnown } from '../rate.ts';
import type { Source } from '../source.ts';

export interface DiskCounters {
  readonly reads: number;
  readonly sectorsRead: number;
  readonly writes: number;
  readonly sectorsWritten: number;
  readonly busyMs: number;
}

/** The kernel counts in sectors of 512 bytes whatever the disk's own sector size. */
const sectorBytes = 512;

/**
 * Parses /proc/diskstats (https://docs.kernel.org/admin-guide/iostats.html), partitions and virtual devices included.
 * @throws Error that names the line, when it has too few fields or one is no number
 */
export function parseDiskstats(text: string): ReadonlyMap<string, DiskCounters> {
  const devices = new Map<string, DiskCounters>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const fields = line.trim().split(/\s+/);
    const name = fields[2];
    const counters = fields.slice(3).map(Number);
    if (!name || counters.length < 4 || !counters.every(Number.isFinite)) {
      throw new Error(`parse /proc/diskstats: cannot read "${line.slice(0, 80)}"`);
    }
    const at = (index: number) => Math.max(0, counters[index] ?? 0);
    // Kernels before 2.6.25 gave partitions four fields only: reads, sectors, writes, sectors.
    const isShort = counters.length < 11;
    devices.set(name, {
      reads: at(0),
      sectorsRead: at(isShort ? 1 : 2),
      writes: at(isShort ? 2 : 4),
      sectorsWritten: at(isShort ? 3 : 6),
      busyMs: isShort ? 0 : at(9),
    });
  }
  return devices;
}

function rateDevice(name: string, interval: Interval<ReadonlyMap<string, DiskCounters>> | null): DiskDevice {
  const before = interval?.before.get(name);
  const after = interval?.after.get(name);
  const rate = (counter: keyof DiskCounters, factor = 1) => {
    if (!interval || !after) return null;
    const perSecond = ratePerSecond(before?.[counter], after[counter], interval.elapsedMs);
    return perSecond === null ? null : perSecond * factor;
  };
  const busyMsPerSecond = rate('busyMs');
  return {
    name,
    readBytesPerSecond: rate('sectorsRead', sectorBytes),
    writeBytesPerSecond: rate('sectorsWritten', sectorBytes),
    readsPerSecond: rate('reads'),
    writesPerSecond: rate('writes'),
    busyPercent: busyMsPerSecond === null ? null : Math.min(100, busyMsPerSecond / 10),
  };
}

/** Whole disks with hardware behind them: partitions, dm, md, loop and zram would count the same bytes again. */
export function selectPhysicalDisks(names: readonly string[], whole: readonly string[], virtual: readonly string[]) {
  // sysfs writes "/" in a device name as "!".
  const isWhole = new Set(whole.map((name) => name.replaceAll('!', '/')));
  const isVirtual = new Set(virtual.map((name) => name.replaceAll('!', '/')));
  // An empty optical drive or floppy has nothing to show, and never has more than a trickle.
  return names.filter((name) => isWhole.has(name) && !isVirtual.has(name) && !/^(sr|fd)\d+$/.test(name));
}

export function createDisksCollector(source: Source): Collector<'disks'> {
  const pair = createBaseline<ReadonlyMap<string, DiskCounters>>();
  let known = '';
  let physical: readonly string[] = [];
  return {
    name: 'disks',
    collect(tick): Disks {
      const counters = parseDiskstats(source.text('proc/diskstats'));
      const names = [...counters.keys()];
      if (names.join() !== known) {
        known = names.join();
        physical = selectPhysicalDisks(names, source.list('sys/block'), source.list('sys/devices/virtual/block'));
      }
      const interval = pair(counters, tick);
      const devices = physical.map((name) => rateDevice(name, interval));
      return {
        devices,
        readBytesPerSecond: sumKnown(devices.map((device) => device.readBytesPerSecond)),
        writeBytesPerSecond: sumKnown(devices.map((device) => device.writeBytesPerSecond)),
      };
    },
  };
}
