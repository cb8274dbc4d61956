import { cpus } from 'node:os';
import { UserError } from '../../../shared/user-error.ts';
import { growth, parseStat, sumBusy, tickMs } from '../../collect/linux/cpu/stat.ts';
import type { Source } from '../../foundation/files/source.ts';

/** CPU time of all cores since boot. */
export interface CpuTotals {
  readonly busyMs: number;
  readonly totalMs: number;
}

/**
 * CPU usage of the machine without this program and its command, in percent of all cores.
 * @param oursMs CPU time of this program and its command over the same time
 */
export function backgroundPercent(before: CpuTotals, after: CpuTotals, oursMs: number): number | null {
  const totalMs = after.totalMs - before.totalMs;
  if (totalMs <= 0) return null;
  const busyMs = after.busyMs - before.busyMs - oursMs;
  return Math.min(100, Math.max(0, (100 * busyMs) / totalMs));
}

/** Reads the counters since the first call, corrected for modes that run backwards. */
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
    return { busyMs: busy * tickMs, totalMs: (busy + grown.idle + grown.iowait) * tickMs };
  };
}

function readPortably(): CpuTotals {
  const totals = { busyMs: 0, totalMs: 0 };
  for (const { times } of cpus()) {
    const busyMs = times.user + times.nice + times.sys + times.irq;
    totals.busyMs += busyMs;
    totals.totalMs += busyMs + times.idle;
  }
  return totals;
}

/** CPU time of this program, without its children. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export interface BackgroundCpu {
  /** Percent of all cores since the last call at least `minMs` ago, or since the first reading. */
  read(minMs: number): number | null;
}

/**
 * CPU usage of the machine without this program and its command, so that a reading shortly after the start still shows how busy the
 * machine was before.
 */
export function createBackgroundCpu(
  readTotals: () => CpuTotals,
  readOursMs: () => number,
  nowMs: () => number,
): BackgroundCpu {
  const readPoint = () => ({ ms: nowMs(), totals: readTotals(), oursMs: readOursMs() });
  const first = readPoint();
  let points = [first];
  return {
    read(minMs) {
      const now = readPoint();
      const before = points.findLast(({ ms }) => now.ms - ms >= minMs) ?? points[0] ?? first;
      points = [...points.slice(points.indexOf(before)), now];
      return backgroundPercent(before.totals, now.totals, now.oursMs - before.oursMs);
    },
  };
}
