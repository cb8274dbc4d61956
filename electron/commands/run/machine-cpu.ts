import { cpus } from 'node:os';
import { UserError } from '../../../shared/user-error.ts';
import { growth, parseStat, sumBusy, tickMs } from '../../collect/linux/cpu/stat.ts';
import type { Source } from '../../foundation/files/source.ts';

/** CPU time of all cores since boot. */
export interface CpuTotals {
  readonly busyMs: number;
  readonly wholeMs: number;
}

/**
 * The growth of the counters of the machine, less what is known to be ours, in percent of all cores.
 * @param oursMs CPU time of this program and its command in the same stretch
 */
export function othersPercent(before: CpuTotals, after: CpuTotals, oursMs: number): number | null {
  const wholeMs = after.wholeMs - before.wholeMs;
  if (wholeMs <= 0) return null;
  const busyMs = after.busyMs - before.busyMs - oursMs;
  return Math.min(100, Math.max(0, (100 * busyMs) / wholeMs));
}

/** Reads the counters; each call gives the time since the first, in which no mode runs backwards. */
export function createCpuTotalsReader(source: Source, platform: NodeJS.Platform): () => CpuTotals {
  if (platform !== 'linux') return readPortably;
  const readTicks = () => {
    const { total } = parseStat(source.text('proc/stat'));
    if (!total) throw new UserError('parse /proc/stat: there is no line "cpu"');
    return total;
  };
  const first = readTicks();
  return () => {
    const grown = growth(first, readTicks());
    const busy = sumBusy(grown);
    return { busyMs: busy * tickMs, wholeMs: (busy + grown.idle + grown.iowait) * tickMs };
  };
}

function readPortably(): CpuTotals {
  const totals = { busyMs: 0, wholeMs: 0 };
  for (const { times } of cpus()) {
    const busyMs = times.user + times.nice + times.sys + times.irq;
    totals.busyMs += busyMs;
    totals.wholeMs += busyMs + times.idle;
  }
  return totals;
}

/** CPU time that this program has used since it began, its children left out. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export interface OthersCpu {
  /** Percent of all cores since the last call that is at least so long ago, or since the first reading. */
  read(minMs: number): number | null;
}

/**
 * The CPU use of the machine without this program and its command: counters of a moment after the start still tell how busy the
 * machine was before.
 */
export function createOthersCpu(readTotals: () => CpuTotals, readOursMs: () => number, nowMs: () => number): OthersCpu {
  const readPoint = () => ({ ms: nowMs(), totals: readTotals(), oursMs: readOursMs() });
  const first = readPoint();
  let points = [first];
  return {
    read(minMs) {
      const now = readPoint();
      const before = points.findLast(({ ms }) => now.ms - ms >= minMs) ?? points[0] ?? first;
      points = [...points.slice(points.indexOf(before)), now];
      return othersPercent(before.totals, now.totals, now.oursMs - before.oursMs);
    },
  };
}
