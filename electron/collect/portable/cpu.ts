import type { CpuInfo } from 'node:os';
import type { Cpu, CpuFrequency } from '../../../shared/readings/cpu.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { Collector } from '../../foundation/collector.ts';
import { createBaseline } from '../rate.ts';

interface Busy {
  readonly busyMs: number;
  readonly allMs: number;
}

/** From os.cpus(), in milliseconds since boot. macOS and Windows report neither iowait nor steal. */
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
  const nextInterval = createBaseline<readonly Busy[]>();
  return {
    name: 'cpu',
    collect(tick): Cpu {
      const cores = cpus().map(readBusy);
      if (cores.length === 0) throw new UserError('read os.cpus(): the system reports no CPU');
      const interval = nextInterval(cores, tick);
      // A CPU that was added or removed shifts the numbers of those after it, so nothing is known until the next sample.
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

/** The speed that os.cpus() reports: the current clock on Windows, the nominal one on macOS, 0 on Apple silicon. */
export function readPortableFrequency(cpus: readonly CpuInfo[]): CpuFrequency | null {
  const cores = cpus.map(({ speed }, id) => ({ id, currentMhz: speed })).filter(({ currentMhz }) => currentMhz > 0);
  if (cores.length === 0) return null;
  const currentMhz = cores.reduce((total, core) => total + core.currentMhz, 0) / cores.length;
  return { currentMhz, minMhz: null, maxMhz: null, cores, throttleCount: null };
}
