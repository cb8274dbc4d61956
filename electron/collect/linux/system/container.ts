import type { Container } from '../../../../shared/readings/system.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createBaseline, ratePerSecond } from '../../rate.ts';
import { type CgroupFolders, type CgroupLimits, findCgroup, parseCount, parseLimit, readLimits } from './cgroup.ts';

interface CpuUse {
  readonly usedMs: number | null;
  readonly periods: number;
  readonly throttledPeriods: number;
}

/** A number from a file of lines `name number`, such as cpu.stat and memory.stat. */
export function parseFlatKey(text: string | null, key: string): number | null {
  const match = new RegExp(`^${key} (\\d{1,19})$`, 'm').exec(text ?? '');
  return match ? Number(match[1]) : null;
}

function readCpuUse(source: Source, { version, cpu: [folder], cpuacct: [counted] }: CgroupFolders): CpuUse {
  const stat = folder === undefined ? null : source.textIfPresent(`${folder}/cpu.stat`);
  const usage = version === 1 && counted !== undefined ? source.textIfPresent(`${counted}/cpuacct.usage`) : null;
  const nanoseconds = parseCount(usage);
  const usedMs =
    version === 1 ? (nanoseconds ?? Number.NaN) / 1e6 : (parseFlatKey(stat, 'usage_usec') ?? Number.NaN) / 1e3;
  return {
    usedMs: Number.isNaN(usedMs) ? null : usedMs,
    periods: parseFlatKey(stat, 'nr_periods') ?? 0,
    throttledPeriods: parseFlatKey(stat, 'nr_throttled') ?? 0,
  };
}

/** Memory in use without the inactive file cache, which is reclaimed first, as the kubelet and docker count it. */
function readMemoryUse(source: Source, { version, memory: [folder] }: CgroupFolders): number | null {
  if (folder === undefined) return null;
  const isV2 = version === 2;
  const all = parseLimit(source.textIfPresent(`${folder}/${isV2 ? 'memory.current' : 'memory.usage_in_bytes'}`));
  const stat = source.textIfPresent(`${folder}/memory.stat`);
  const inactive = parseFlatKey(stat, isV2 ? 'inactive_file' : 'total_inactive_file') ?? 0;
  return all === null ? null : Math.max(0, all - inactive);
}

const intervalMs = 2000;
/** Limits rarely change. */
const limitsIntervalMs = 30_000;

/**
 * The limits of the own control group (https://docs.kernel.org/admin-guide/cgroup-v2.html and …/cgroup-v1/). Inside a container
 * the values of the whole machine say little about what is left.
 */
export function createContainerCollector(source: Source, onlineCpus: number): Collector<'container'> {
  const nextInterval = createBaseline<CpuUse>();
  let folders: CgroupFolders | null = null;
  let limits: CgroupLimits = { cpuCores: null, memoryBytes: null, processes: null };
  let limitsReadMs = Number.NEGATIVE_INFINITY;
  return {
    name: 'container',
    intervalMs,
    collect(tick): Container | null {
      if (tick.monotonicMs - limitsReadMs >= limitsIntervalMs) {
        limitsReadMs = tick.monotonicMs;
        folders = findCgroup(source);
        if (folders) limits = readLimits(source, folders, onlineCpus);
      }
      const { cpuCores, memoryBytes } = limits;
      // Every systemd session limits the number of tasks, so that alone does not indicate a container.
      if (!folders || (cpuCores === null && memoryBytes === null)) return null;
      const use = readCpuUse(source, folders);
      const interval = nextInterval(use, tick);
      const before = interval?.before;
      const periods = before ? use.periods - before.periods : 0;
      const usedPerSecond = interval && ratePerSecond(interval.before.usedMs, use.usedMs, interval.elapsedMs);
      const usedCores = usedPerSecond === null ? null : usedPerSecond / 1000;
      const memoryUsedBytes = memoryBytes === null ? null : readMemoryUse(source, folders);
      const [pids] = folders.pids;
      return {
        version: folders.version,
        cpuLimitCores: cpuCores,
        cpuUsedPercent: cpuCores !== null && usedCores !== null ? percent(usedCores, cpuCores) : null,
        cpuThrottledPercent:
          before && periods > 0 ? percent(use.throttledPeriods - before.throttledPeriods, periods) : null,
        memoryLimitBytes: memoryBytes,
        memoryUsedBytes,
        memoryUsedPercent:
          memoryBytes !== null && memoryUsedBytes !== null ? percent(memoryUsedBytes, memoryBytes) : null,
        processLimit: limits.processes,
        processes: pids === undefined ? null : parseLimit(source.textIfPresent(`${pids}/pids.current`)),
      };
    },
  };
}

/** Clamped, because usage and limit are not read at the same moment. */
function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : 0;
}
