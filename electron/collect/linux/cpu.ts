import type { Cpu, CpuModesPercent } from '../../../shared/snapshot.ts';
import type { Collector } from '../collector.ts';
import { createBaseline, type Interval, ratePerSecond } from '../rate.ts';
import type { Source } from '../source.ts';

const modes = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;

/** Ticks per mode since boot; `guest` is left out because the kernel counts it inside `user` already. */
export type CpuTicks = Readonly<Record<(typeof modes)[number], number>>;

export interface StatCounters {
  readonly total: CpuTicks;
  /** By the kernel's CPU number, since lines vanish when a CPU is unplugged. */
  readonly cores: ReadonlyMap<number, CpuTicks>;
  readonly contextSwitches: number;
  readonly interrupts: number;
  readonly bootAt: number | null;
}

/**
 * Parses /proc/stat (https://man7.org/linux/man-pages/man5/proc_stat.5.html).
 * @throws Error that names the line, when a counter is no number or the total is missing
 */
export function parseStat(text: string): StatCounters {
  let total: CpuTicks | null = null;
  const cores = new Map<number, CpuTicks>();
  const scalars = new Map<string, number>();
  for (const line of text.split('\n')) {
    const name = line.slice(0, Math.max(0, line.indexOf(' ')));
    if (name === 'cpu') total = parseTicks(line);
    else if (name.startsWith('cpu')) cores.set(parseCounter(name.slice(3), line), parseTicks(line));
    else if (name === 'ctxt' || name === 'btime' || name === 'intr') {
      // intr lists every line of the interrupt controller behind its total: kilobytes that nobody needs.
      scalars.set(name, parseCounter(line.slice(name.length + 1).split(' ', 1)[0], line));
    }
  }
  if (!total) throw new Error('parse /proc/stat: there is no line "cpu"');
  const bootSeconds = scalars.get('btime');
  return {
    total,
    cores,
    contextSwitches: scalars.get('ctxt') ?? 0,
    interrupts: scalars.get('intr') ?? 0,
    bootAt: bootSeconds === undefined ? null : bootSeconds * 1000,
  };
}

function parseTicks(line: string): CpuTicks {
  const fields = line.trim().split(/ +/).slice(1);
  if (fields.length < 4) throw new Error(`parse /proc/stat: too few fields in "${line.slice(0, 80)}"`);
  const ticks = {} as Record<(typeof modes)[number], number>;
  modes.forEach((mode, index) => {
    // Kernels before 2.6.11 have fewer columns.
    ticks[mode] = index < fields.length ? parseCounter(fields[index], line) : 0;
  });
  return ticks;
}

function parseCounter(field: string | undefined, line: string): number {
  if (field === undefined || !/^\d{1,20}$/.test(field)) {
    throw new Error(`parse /proc/stat: "${field ?? ''}" is no counter in "${line.slice(0, 80)}"`);
  }
  return Number(field);
}

/** Growth per mode. iowait may run backwards (proc_stat(5)): such a step counts as none, it never wraps. */
function growth(before: CpuTicks, after: CpuTicks): { ticks: CpuTicks; sum: number } {
  const ticks = {} as Record<(typeof modes)[number], number>;
  let sum = 0;
  for (const mode of modes) {
    ticks[mode] = Math.max(0, after[mode] - before[mode]);
    sum += ticks[mode];
  }
  return { ticks, sum };
}

/** Share of time neither idle nor waiting for I/O; time stolen by the hypervisor counts as busy, as psutil has it. */
export function busyPercent(before: CpuTicks | undefined, after: CpuTicks): number | null {
  if (!before) return null;
  const { ticks, sum } = growth(before, after);
  return sum === 0 ? null : (100 * (sum - ticks.idle - ticks.iowait)) / sum;
}

export function modesPercent(before: CpuTicks, after: CpuTicks): CpuModesPercent | null {
  const {
    ticks: { idle: _idle, ...busy },
    sum,
  } = growth(before, after);
  if (sum === 0) return null;
  const entries = Object.entries(busy).map(([mode, ticks]) => [mode, (100 * ticks) / sum]);
  return Object.fromEntries(entries) as CpuModesPercent;
}

function rateCpu({ before, after, elapsedMs }: Interval<StatCounters>): Cpu {
  return {
    busyPercent: busyPercent(before.total, after.total),
    modesPercent: modesPercent(before.total, after.total),
    cores: [...after.cores].map(([id, ticks]) => ({ id, busyPercent: busyPercent(before.cores.get(id), ticks) })),
    contextSwitchesPerSecond: ratePerSecond(before.contextSwitches, after.contextSwitches, elapsedMs),
    interruptsPerSecond: ratePerSecond(before.interrupts, after.interrupts, elapsedMs),
  };
}

function unratedCpu(counters: StatCounters): Cpu {
  return {
    busyPercent: null,
    modesPercent: null,
    cores: [...counters.cores.keys()].map((id) => ({ id, busyPercent: null })),
    contextSwitchesPerSecond: null,
    interruptsPerSecond: null,
  };
}

export function createCpuCollector(source: Source): Collector<'cpu'> {
  const pair = createBaseline<StatCounters>();
  return {
    name: 'cpu',
    collect(tick) {
      const counters = parseStat(source.text('proc/stat'));
      const interval = pair(counters, tick);
      return interval ? rateCpu(interval) : unratedCpu(counters);
    },
  };
}
