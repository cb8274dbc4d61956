import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { DiskDevice, Disks, DiskTotals } from '../../../../shared/readings/disks.ts';
import type { Collector, Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createDeviceTracker } from '../../device-tracker.ts';
import { createBaseline, type Interval, ratePerSecond } from '../../rate.ts';
import { type DiskFacts, readDiskFacts, selectPhysicalDisks } from './disk-facts.ts';
import { type DiskCounters, parseDiskstats } from './diskstats.ts';

/** The kernel counts in sectors of 512 bytes, independent of the disk's own sector size. */
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
  const last = interval?.before.get(name);
  // Another disk with the same name has its own counters.
  let before = last?.facts.identity === facts.identity ? last.counters : undefined;
  if (last && (!before || hasReset(before, after))) {
    tick.emit({ kind: 'counter-reset', subject: name, ms: null });
    before = undefined;
  }
  const rate = (counter: keyof DiskCounters) =>
    interval && before ? ratePerSecond(before[counter], after[counter], interval.elapsedMs) : null;
  const bytes = (counter: 'sectorsRead' | 'sectorsWritten') => {
    const sectorsPerSecond = rate(counter);
    return sectorsPerSecond === null ? null : sectorsPerSecond * sectorBytes;
  };
  const [reads, writes, busy, queued] = [rate('reads'), rate('writes'), rate('busyMs'), rate('queuedMs')];
  const [readWait, writeWait] = [rate('readWaitedMs'), rate('writeWaitedMs')];
  return {
    name,
    model: facts.model,
    sizeBytes: facts.sizeBytes,
    isRotational: facts.isRotational,
    readBytesPerSecond: bytes('sectorsRead'),
    writeBytesPerSecond: bytes('sectorsWritten'),
    readsPerSecond: reads,
    writesPerSecond: writes,
    // Counted in whole jiffies, so it can slightly exceed 100 %.
    busyPercent: busy === null ? null : Math.min(100, busy / 10),
    awaitMs: meanWait(sumOf(readWait, writeWait), sumOf(reads, writes)),
    readAwaitMs: meanWait(readWait, reads),
    writeAwaitMs: meanWait(writeWait, writes),
    queueLength: queued === null ? null : queued / 1000,
    totals: totalsOf(after),
  };
}

const sumOf = (one: number | null, other: number | null) => (one === null || other === null ? null : one + other);

/** Milliseconds per request; `null` if none completed. */
function meanWait(waited: number | null, requests: number | null): number | null {
  return waited === null || requests === null || requests === 0 ? null : waited / requests;
}

function addTotals(devices: readonly DiskDevice[]): DiskTotals {
  const sum = (key: keyof DiskTotals) => devices.reduce((total, { totals }) => total + (totals?.[key] ?? 0), 0);
  return { readBytes: sum('readBytes'), writtenBytes: sum('writtenBytes'), reads: sum('reads'), writes: sum('writes') };
}

/** A disk may be replaced by another with the same name during sleep, so size and model are read again at this interval. */
const factsIntervalMs = 60_000;

export function createDisksCollector(source: Source): Collector<'disks'> {
  const nextInterval = createBaseline<DiskTable>();
  const tracker = createDeviceTracker('disk-added', 'disk-removed');
  let known = '';
  let facts: ReadonlyMap<string, DiskFacts> = new Map();
  let factsReadMs = Number.NEGATIVE_INFINITY;

  function refreshFacts(names: readonly string[], tick: Tick): void {
    known = names.join();
    factsReadMs = tick.monotonicMs;
    const physical = selectPhysicalDisks(names, source.list('sys/block'), source.list('sys/devices/virtual/block'));
    facts = new Map(physical.map((name) => [name, readDiskFacts(source, name)]));
    tracker.update(physical, tick);
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
      const isDue = tick.monotonicMs - factsReadMs >= factsIntervalMs || tick.maxGapMs === 0;
      // A disk with a malformed line has not been unplugged.
      if (isDue || (!isTorn && names.join() !== known)) refreshFacts(names, tick);
      const disks = new Map<string, Disk>();
      for (const [name, fact] of facts) {
        const counted = counters.get(name);
        if (counted) disks.set(name, { counters: counted, facts: fact });
      }
      const interval = nextInterval(disks, tick);
      const devices = [...disks].map(([name, disk]) => rateDevice(name, disk, interval, tick));
      // A sum without a disk that is there but could not be read would be wrong.
      const isComplete = disks.size === facts.size;
      return {
        devices,
        readBytesPerSecond: isComplete ? sumKnown(devices.map((device) => device.readBytesPerSecond)) : null,
        writeBytesPerSecond: isComplete ? sumKnown(devices.map((device) => device.writeBytesPerSecond)) : null,
        totals: devices.length > 0 && isComplete ? addTotals(devices) : null,
      };
    },
  };
}
