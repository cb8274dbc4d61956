import type { CoreKind, Cpu, CpuCore, CpuModes } from '../../../../shared/readings/cpu.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createDeviceTracker } from '../../device-tracker.ts';
import { createBaseline, type Interval, ratePerSecond } from '../../rate.ts';
import { readCoreKinds } from './core-kinds.ts';
import {
  addTicks,
  type CpuTicks,
  growth,
  parseStat,
  type StatCounters,
  scaleModes,
  sumAll,
  sumBusy,
  tickMs,
} from './stat.ts';

/** Share of time neither idle nor in iowait. Steal counts as busy, as in psutil. */
export function busyPercent(before: CpuTicks | null | undefined, after: CpuTicks | null): number | null {
  return before && after ? busyShare(growth(before, after)) : null;
}

function busyShare(grown: CpuTicks): number | null {
  const busy = sumBusy(grown);
  const sum = busy + grown.idle + grown.iowait;
  return sum === 0 ? null : (100 * busy) / sum;
}

export function modesPercent(before: CpuTicks, after: CpuTicks): CpuModes | null {
  return modesShare(growth(before, after));
}

function modesShare(grown: CpuTicks): CpuModes | null {
  const sum = sumBusy(grown) + grown.idle + grown.iowait;
  return sum === 0 ? null : scaleModes(grown, 100 / sum);
}

/** The mean of each kind, without cores whose utilization is unknown. */
export function groupByKind(cores: readonly CpuCore[]): Cpu['kinds'] {
  if (cores[0]?.kind === null) return [];
  const kinds: readonly CoreKind[] = ['performance', 'middle', 'efficiency'];
  return kinds.flatMap((kind) => {
    const members = cores.filter((core) => core.kind === kind);
    const known = members.flatMap((core) => (core.busyPercent === null ? [] : [core.busyPercent]));
    const mean = known.length > 0 ? known.reduce((sum, percent) => sum + percent, 0) / known.length : null;
    return members.length > 0 ? [{ kind, cores: members.length, busyPercent: mean }] : [];
  });
}

/** Rounding error of each core, in ticks. */
const roundingTicks = 4;

/**
 * Growth over all CPUs. The kernel's own total jumps by minutes of idle time when a CPU is switched off or on, because idle time
 * is counted differently for offline CPUs. In that case the sum over the CPUs that both samples have is used, if there are any.
 */
export function growTotal(before: StatCounters, after: StatCounters): CpuTicks | null {
  let sum: CpuTicks | null = null;
  let shared = 0;
  let isWhole = true;
  for (const [id, ticks] of after.cores) {
    const earlier = before.cores.get(id);
    if (earlier === undefined) continue;
    shared += 1;
    if (!earlier || !ticks) {
      isWhole = false;
      continue;
    }
    const grown = growth(earlier, ticks);
    sum = sum ? addTicks(sum, grown) : grown;
  }
  const known = isWhole ? sum : null;
  const isSame = shared === before.cores.size && shared === after.cores.size;
  const total = before.total && after.total ? growth(before.total, after.total) : null;
  if (!total || !isSame) return known;
  if (!known) return total;
  const expected = sumAll(known);
  return Math.abs(sumAll(total) - expected) <= 0.1 * expected + roundingTicks * shared ? total : known;
}

function rateCpu(
  after: StatCounters,
  interval: Interval<StatCounters> | null,
  kindOf: (id: number) => CoreKind | null,
): Cpu {
  const before = interval?.before;
  const grown = interval ? growTotal(interval.before, after) : null;
  const cores = [...after.cores].map(([id, ticks]) => ({
    id,
    busyPercent: busyPercent(before?.cores.get(id), ticks),
    kind: kindOf(id),
  }));
  return {
    busyPercent: grown && busyShare(grown),
    modesPercent: grown && modesShare(grown),
    modesSeconds: after.total && scaleModes(after.total, tickMs / 1000),
    cores,
    kinds: groupByKind(cores),
    contextSwitchesPerSecond:
      interval && ratePerSecond(before?.contextSwitches, after.contextSwitches, interval.elapsedMs),
    interruptsPerSecond: interval && ratePerSecond(before?.interrupts, after.interrupts, interval.elapsedMs),
    forksPerSecond: interval && ratePerSecond(before?.forks, after.forks, interval.elapsedMs),
    blockedTasks: after.blocked,
    contextSwitches: after.contextSwitches,
    interrupts: after.interrupts,
    forks: after.forks,
  };
}

export function createCpuCollector(source: Source): Collector<'cpu'> {
  const nextInterval = createBaseline<StatCounters>();
  const tracker = createDeviceTracker('cpu-added', 'cpu-removed');
  let kinds: ReadonlyMap<number, CoreKind> = new Map();
  let ids: readonly number[] = [];
  return {
    name: 'cpu',
    collect(tick) {
      let isTorn = false;
      const read = parseStat(source.text('proc/stat'), (problem) => {
        isTorn = true;
        tick.skip?.(problem);
      });
      // A CPU with a malformed line has not been unplugged.
      const unreadable = isTorn ? ids.filter((id) => !read.cores.has(id)) : [];
      const cores = new Map([...read.cores, ...unreadable.map((id) => [id, null] as const)].sort(([a], [b]) => a - b));
      const counters = { ...read, cores };
      if (!isTorn) ids = [...cores.keys()];
      if (!isTorn && tracker.update(ids.map(String), tick)) kinds = readCoreKinds(source, ids);
      return rateCpu(counters, nextInterval(counters, tick), (id) => kinds.get(id) ?? null);
    },
  };
}
