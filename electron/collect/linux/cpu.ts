import type { CoreKind, Cpu, CpuCore, CpuModes } from '../../../shared/readings/cpu.ts';
import type { Collector } from '../collector.ts';
import { createBaseline, type Interval, ratePerSecond } from '../rate.ts';
import { createRoll } from '../roll.ts';
import type { Source } from '../source.ts';
import { readCoreKinds } from './core-kinds.ts';
import { type CpuTicks, growth, parseStat, type StatCounters, scaleModes, sumBusy, tickMs } from './stat.ts';

/** Share of time neither idle nor waiting for I/O; time stolen by the hypervisor counts as busy, as psutil has it. */
export function busyPercent(before: CpuTicks | undefined, after: CpuTicks): number | null {
  if (!before) return null;
  const grown = growth(before, after);
  const busy = sumBusy(grown);
  const sum = busy + grown.idle + grown.iowait;
  return sum === 0 ? null : (100 * busy) / sum;
}

export function modesPercent(before: CpuTicks, after: CpuTicks): CpuModes | null {
  const grown = growth(before, after);
  const sum = sumBusy(grown) + grown.idle + grown.iowait;
  return sum === 0 ? null : scaleModes(grown, 100 / sum);
}

/** The mean of each kind; a core that nothing is known of is left out. */
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

function rateCpu(
  after: StatCounters,
  interval: Interval<StatCounters> | null,
  kindOf: (id: number) => CoreKind | null,
): Cpu {
  const before = interval?.before;
  const cores = [...after.cores].map(([id, ticks]) => ({
    id,
    busyPercent: busyPercent(before?.cores.get(id), ticks),
    kind: kindOf(id),
  }));
  return {
    busyPercent: busyPercent(before?.total, after.total),
    modesPercent: before ? modesPercent(before.total, after.total) : null,
    modesSeconds: scaleModes(after.total, tickMs / 1000),
    cores,
    kinds: groupByKind(cores),
    contextSwitchesPerSecond:
      interval && ratePerSecond(before?.contextSwitches, after.contextSwitches, interval.elapsedMs),
    interruptsPerSecond: interval && ratePerSecond(before?.interrupts, after.interrupts, interval.elapsedMs),
    contextSwitches: after.contextSwitches,
    interrupts: after.interrupts,
  };
}

export function createCpuCollector(source: Source): Collector<'cpu'> {
  const pair = createBaseline<StatCounters>();
  const roll = createRoll('cpu-added', 'cpu-removed');
  let kinds: ReadonlyMap<number, CoreKind> = new Map();
  return {
    name: 'cpu',
    collect(tick) {
      const counters = parseStat(source.text('proc/stat'));
      const ids = [...counters.cores.keys()];
      if (roll.call(ids.map(String), tick)) kinds = readCoreKinds(source, ids);
      return rateCpu(counters, pair(counters, tick), (id) => kinds.get(id) ?? null);
    },
  };
}
