import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { DiskDevice, Disks, DiskTotals } from '../../../../shared/readings/disks.ts';
import type { Collector, Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createBaseline, type Interval, ratePerSecond } from '../../rate.ts';
import { createRoll } from '../../roll.ts';
import { type DiskFacts, readDiskFacts, selectPhysicalDisks } from './disk-facts.ts';
import { type DiskCounters, parseDiskstats } from './diskstats.ts';

/** The kernel counts in sectors of 512 bytes whatever the disk's own sector size. */
const sectorBytes = 512;

interface Disk {
  readonly counters: DiskCounters;
  readonly facts: DiskFacts;
}

type DiskTable = ReadonlyMap<string, Disk>;

function totalsOf({ reads, writes, sectorsRead, sectorsWritten }: DiskCounters): DiskTotals {
  return { readBytes: sectorsRead * sectorBytes, writtenBytes: sectorsWritten * sectorBytes, reads, writes };
}

function hasReset(before: DiskCounters, after: DiskCounters): boolean {
  return (['reads', 'writes', 'sectorsRead', 'sectorsWritten'] as const).some((key) => after[key] < before[key]);
}

function rateDevice(name: string, disk: Disk, interval: Interval<DiskTable> | null, tick: Tick): DiskDevice {
  const { counters: after, facts } = disk;
  const seen = interval?.before.get(name);
  // Another disk under the same name has counters of its own.
  let before = seen?.facts.identity === facts.identity ? seen.counters : undefined;
  if (seen && (!before || hasReset(before, after))) {
    tick.tell({ kind: 'counter-reset', subject: name, ms: null });
    before = undefined;
  }
  const rate = (counter: keyof DiskCounters) =>
    interval && before ? ratePerSecond(before[counter], after[counter], interval.elapsedMs) : null;
  const bytes = (counter: 'sectorsRead' | 'sectorsWritten') => {
    const sectorsPerSecond = rate(counter);
    return sectorsPerSecond === null ? null : sectorsPerSecond * sectorBytes;
  };
  const [reads, writes, waited, busy, queued] = [
    rate('reads'),
    rate('writes'),
    rate('waitedMs'),
    rate('busyMs'),
    rate('queuedMs'),
  ];
  const requests = (reads ?? 0) + (writes ?? 0);
  return {
    name,
    model: facts.model,
    sizeBytes: facts.sizeBytes,
    isRotational: facts.isRotational,
    readBytesPerSecond: bytes('sectorsRead'),
    writeBytesPerSecond: bytes('sectorsWritten'),
    readsPerSecond: reads,
    writesPerSecond: writes,
    // Counted in whole jiffies at both ends, so a full second can come out a little above one.
    busyPercent: busy === null ? null : Math.min(100, busy / 10),
    awaitMs: waited === null || requests === 0 ? null : waited / requests,
    queueLength: queued === null ? null : queued / 1000,
    totals: totalsOf(after),
  };
}

function addTotals(devices: readonly DiskDevice[]): DiskTotals {
  const sum = (key: keyof DiskTotals) => devices.reduce((total, { totals }) => total + (totals?.[key] ?? 0), 0);
  return { readBytes: sum('readBytes'), writtenBytes: sum('writtenBytes'), reads: sum('reads'), writes: sum('writes') };
}

/** A disk may be exchanged for another under the same name while we sleep; size and model are looked at again this often. */
const factsEveryMs = 60_000;

export function createDisksCollector(source: Source): Collector<'disks'> {
  const pair = createBaseline<DiskTable>();
  const devicesRoll = createRoll('disk-added', 'disk-removed');
  let known = '';
  let facts: ReadonlyMap<string, DiskFacts> = new Map();
  let factsReadMs = Number.NEGATIVE_INFINITY;

  function refreshFacts(names: readonly string[], tick: Tick): void {
    known = names.join();
    factsReadMs = tick.monotonicMs;
    const physical = selectPhysicalDisks(names, source.list('sys/block'), source.list('sys/devices/virtual/block'));
    facts = new Map(physical.map((name) => [name, readDiskFacts(source, name)]));
    devicesRoll.call(physical, tick);
  }

  return {
    name: 'disks',
    collect(tick): Disks {
      let isTorn = false;
      const counters = parseDiskstats(source.text('proc/diskstats'), (problem) => {
        isTorn = true;
        tick.skip?.(problem);
      });
      const names = [...counters.keys()];
      const isDue = tick.monotonicMs - factsReadMs >= factsEveryMs || tick.maxGapMs === 0;
      // A disk of which the line cannot be read has not been unplugged.
      if (isDue || (!isTorn && names.join() !== known)) refreshFacts(names, tick);
      const disks = new Map<string, Disk>();
      for (const [name, fact] of facts) {
        const counted = counters.get(name);
        if (counted) disks.set(name, { counters: counted, facts: fact });
      }
      const interval = pair(disks, tick);
      const devices = [...disks].map(([name, disk]) => rateDevice(name, disk, interval, tick));
      // A sum without a disk that is there but could not be read would be a sum of something else.
      const isWhole = disks.size === facts.size;
      return {
        devices,
        readBytesPerSecond: isWhole ? sumKnown(devices.map((device) => device.readBytesPerSecond)) : null,
        writeBytesPerSecond: isWhole ? sumKnown(devices.map((device) => device.writeBytesPerSecond)) : null,
        totals: devices.length > 0 && isWhole ? addTotals(devices) : null,
      };
    },
  };
}
