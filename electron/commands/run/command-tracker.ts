import { availableParallelism } from 'node:os';
import { mebi, mebiRate, round } from '../../../shared/wire/fields.ts';
import type { FamilyUse, ProcessFamily } from './process-family.ts';
import { createTimeWeightedStats } from './time-weighted-stats.ts';
import { nothingUsed, type Usage } from './usage.ts';

/** A line of the log, without the fields that all lines share. */
export type Entry = Readonly<Record<string, unknown>>;

export interface CommandTracker {
  /** Samples the command and its child processes. @param gpuBytes the GPU memory of some pids, if known */
  sample(gpuBytes?: (pids: ReadonlySet<number>) => number | null): void;
  /** Usage since the previous entry; after the end of the command, until its end. */
  nextEntry(): Entry;
  /** Time that is not covered by an entry yet. */
  sinceEntryMs(): number;
  /** Total usage; `null` if nothing could be read. */
  readonly usage: Usage | null;
  /** As of the last sample; `null` if nothing could be read. */
  readonly latest: FamilyUse | null;
  /** Peaks and means over its whole run time. */
  summary(): Entry;
  /** The command has ended; later samples are not counted. */
  end(ms: number): void;
}

/** CPU time is counted in ticks of 10 ms: over a shorter time a rate is too coarse. */
const minRateMs = 250;

interface Point {
  readonly ms: number;
  readonly usage: Usage;
}

/** @param nowMs monotonic time since the start of the command */
export function createCommandTracker(family: ProcessFamily | null, pid: number, nowMs: () => number): CommandTracker {
  const maxCpuPercent = 100 * availableParallelism();
  const memory = createTimeWeightedStats();
  const threads = createTimeWeightedStats();
  const processes = createTimeWeightedStats();
  const gpu = createTimeWeightedStats();
  let latest: (FamilyUse & { readonly gpuBytes: number | null }) | null = null;
  let latestUse: FamilyUse | null = null;
  let endMs: number | null = null;
  let lastEntry: Point = { ms: 0, usage: nothingUsed };
  let lastRate = lastEntry;
  let peakCpu = 0;

  function cpuPercent(from: Point, to: Point): number | null {
    const ms = to.ms - from.ms;
    if (ms <= 0) return null;
    return Math.min(maxCpuPercent, Math.max(0, (100 * (to.usage.cpuMs - from.usage.cpuMs)) / ms));
  }

  function bytesPerSecond(key: 'readBytes' | 'writtenBytes', from: Point, to: Point): number | null {
    const [then, now] = [from.usage[key], to.usage[key]];
    const seconds = (to.ms - from.ms) / 1000;
    return then === null || now === null || seconds <= 0 ? null : Math.max(0, now - then) / seconds;
  }

  return {
    get usage() {
      return latestUse?.usage ?? null;
    },
    get latest() {
      return latestUse;
    },
    sample(gpuBytesOf) {
      const use = readOrNull(family);
      if (!use) return;
      latestUse = use;
      const ms = endMs ?? nowMs();
      const point = { ms, usage: use.usage };
      if (ms - lastRate.ms >= minRateMs) {
        peakCpu = Math.max(peakCpu, cpuPercent(lastRate, point) ?? 0);
        lastRate = point;
      }
      // Processes it left behind are not counted after its end.
      if (endMs !== null || use.pids.length === 0) return;
      const gpuBytes = gpuBytesOf ? gpuBytesOf(new Set(use.pids)) : (latest?.gpuBytes ?? null);
      latest = { ...use, gpuBytes };
      memory.add(use.residentBytes === 0 ? null : use.residentBytes / 1024 ** 2, ms);
      threads.add(use.threads, ms);
      processes.add(use.pids.length, ms);
      gpu.add(gpuBytes === null ? null : gpuBytes / 1024 ** 2, ms);
    },
    nextEntry() {
      const from = lastEntry;
      const usage = latestUse?.usage ?? null;
      const to = { ms: endMs ?? nowMs(), usage: usage ?? nothingUsed };
      lastEntry = to;
      if (to.ms - from.ms >= minRateMs) peakCpu = Math.max(peakCpu, cpuPercent(from, to) ?? 0);
      const isKnown = usage !== null;
      return {
        pid: pid === 0 ? null : pid,
        interval_seconds: round((to.ms - from.ms) / 1000, 3),
        processes: latest?.pids.length ?? null,
        cpu_percent: isKnown ? round(cpuPercent(from, to)) : null,
        memory_mb: mebi(latest?.residentBytes || null),
        num_threads: latest?.threads ?? null,
        read_rate_mbps: isKnown ? mebiRate(bytesPerSecond('readBytes', from, to)) : null,
        write_rate_mbps: isKnown ? mebiRate(bytesPerSecond('writtenBytes', from, to)) : null,
        gpu_memory_mb: mebi(latest?.gpuBytes),
      };
    },
    sinceEntryMs: () => (endMs ?? nowMs()) - lastEntry.ms,
    summary() {
      const ms = endMs ?? nowMs();
      const usage = latestUse?.usage ?? null;
      const cpuMean = usage === null || ms <= 0 ? null : (100 * usage.cpuMs) / ms;
      const bytes = (value: number | null | undefined) => mebi(value == null ? null : Math.max(0, value));
      return {
        process_cpu_percent: {
          peak: cpuMean === null ? null : round(Math.max(peakCpu, cpuMean)),
          mean: round(cpuMean),
        },
        process_memory_mb: memory.read(ms),
        process_num_threads: threads.read(ms),
        process_count: processes.read(ms),
        process_gpu_memory_mb: gpu.read(ms),
        cpu_seconds: usage === null ? null : round(usage.cpuMs / 1000),
        read_mb: bytes(usage?.readBytes),
        written_mb: bytes(usage?.writtenBytes),
      };
    },
    end(ms) {
      endMs = ms;
    },
  };
}

/** A failure to read must not affect the command. */
function readOrNull(family: ProcessFamily | null): FamilyUse | null {
  try {
    return family?.sample() ?? null;
  } catch {
    return null;
  }
}
