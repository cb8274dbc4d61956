import type { CpuInfo } from 'node:os';
import type { Cpu, CpuFrequency } from '../../../shared/readings/cpu.ts';
import type { Collector } from '../../foundation/collector.ts';
import { createBaseline } from '../rate.ts';

interface Busy {
  readonly busyMs: number;
  readonly allMs: number;
}

/** os.cpus() in milliseconds since boot; on macOS and Windows there is no iowait and no steal to leave out. */
export function readBusy({ times }: CpuInfo): Busy {
  const busyMs = times.user + times.nice + times.sys + times.irq;
  return { busyMs, allMs: busyMs + times.idle };
}

function share(before: Busy | undefined, after: Busy): number | null {
  const allMs = after.allMs - (before?.allMs ?? Number.NaN);
  if (!before || !(allMs > 0)) return null;
  return Math.min(100, Math.max(0, (100 * (after.busyMs - before.busyMs)) / allMs));
}

function sum(cores: readonly Busy[]): Busy {
  return cores.reduce((a, b) => ({ busyMs: a.busyMs + b.busyMs, allMs: a.allMs + b.allMs }), { busyMs: 0, allMs: 0 });
}

export function createPortableCpuCollector(cpus: () => readonly CpuInfo[]): Collector<'cpu'> {
  const pair = createBaseline<readonly Busy[]>();
  return {
    name: 'cpu',
    collect(tick): Cpu {
      const cores = cpus().map(readBusy);
      if (cores.length === 0) throw new Error('read os.cpus(): the system names no CPU');
      const interval = pair(cores, tick);
      // A CPU that came or went shifts all numbers behind it: nothing is known until the next sample.
      const before = interval?.before.length === cores.length ? interval.before : null;
      return {
        busyPercent: before && share(sum(before), sum(cores)),
        modesPercent: null,
        modesSeconds: null,
        cores: cores.map((core, id) => ({ id, busyPercent: share(before?.[id], core), kind: null })),
        kinds: [],
        contextSwitchesPerSecond: null,
        interruptsPerSecond: null,
        forksPerSecond: null,
        blockedTasks: null,
        contextSwitches: null,
        interrupts: null,
        forks: null,
      };
    },
  };
}

/** What os.cpus() calls speed: the present clock on Windows, the nominal one on macOS, 0 on Apple's own chips. */
export function readPortableFrequency(cpus: readonly CpuInfo[]): CpuFrequency | null {
  const cores = cpus.map(({ speed }, id) => ({ id, currentMhz: speed })).filter(({ currentMhz }) => currentMhz > 0);
  if (cores.length === 0) return null;
  const currentMhz = cores.reduce((total, core) => total + core.currentMhz, 0) / cores.length;
  return { currentMhz, minMhz: null, maxMhz: null, cores, throttleCount: null };
}
