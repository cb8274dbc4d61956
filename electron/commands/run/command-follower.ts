import { availableParallelism } from 'node:os';
import { mebi, mebiRate, round } from '../../../shared/wire/figures.ts';
import type { FamilyUse, ProcessFamily } from './process-family.ts';
import { nothingUsed, type Usage } from './usage.ts';
import { createWeightedTrack } from './weighted-track.ts';

/** A line of the log, less what every line has. */
export type Entry = Readonly<Record<string, unknown>>;

export interface CommandFollower {
  /** Reads the command and all that it started. Told the pids, and what they hold of GPUs where that is known. */
  look(gpuBytes?: (pids: ReadonlySet<number>) => number | null): void;
  /** What it used since the last line; after its end what it used until then. */
  line(): Entry;
  /** How much time no line tells of yet. */
  sinceLineMs(): number;
  /** What it used from its start to its end; `null` where nothing could be read of it. */
  readonly usage: Usage | null;
  /** Peaks and means, over the time that it ran. */
  summary(): Entry;
  /** It has ended: what comes now is not of its time. */
  end(ms: number): void;
}

/** CPU time is counted in ticks of 10 ms: over less than this a rate says little. */
const minRateMs = 250;

interface Point {
  readonly ms: number;
  readonly usage: Usage;
}

/** @param nowMs since the command was started, by a clock that is never set */
export function createCommandFollower(family: ProcessFamily | null, pid: number, nowMs: () => number): CommandFollower {
  const maxCpuPercent = 100 * availableParallelism();
  const memory = createWeightedTrack();
  const threads = createWeightedTrack();
  const processes = createWeightedTrack();
  const gpu = createWeightedTrack();
  let seen: (FamilyUse & { readonly gpuBytes: number | null }) | null = null;
  let endMs: number | null = null;
  let usage: Usage | null = null;
  let lastLine: Point = { ms: 0, usage: nothingUsed };
  let lastRate = lastLine;
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
      return usage;
    },
    look(gpuBytesOf) {
      const use = readOrNull(family);
      if (!use) return;
      usage = use.usage;
      const ms = endMs ?? nowMs();
      const point = { ms, usage };
      if (ms - lastRate.ms >= minRateMs) {
        peakCpu = Math.max(peakCpu, cpuPercent(lastRate, point) ?? 0);
        lastRate = point;
      }
      // What it left behind runs on beyond its time.
      if (endMs !== null || use.pids.length === 0) return;
      const gpuBytes = gpuBytesOf ? gpuBytesOf(new Set(use.pids)) : (seen?.gpuBytes ?? null);
      seen = { ...use, gpuBytes };
      memory.add(use.residentBytes === 0 ? null : use.residentBytes / 1024 ** 2, ms);
      threads.add(use.threads, ms);
      processes.add(use.pids.length, ms);
      gpu.add(gpuBytes === null ? null : gpuBytes / 1024 ** 2, ms);
    },
    line() {
      const from = lastLine;
      const to = { ms: endMs ?? nowMs(), usage: usage ?? nothingUsed };
      lastLine = to;
      if (to.ms - from.ms >= minRateMs) peakCpu = Math.max(peakCpu, cpuPercent(from, to) ?? 0);
      const isKnown = usage !== null;
      return {
        pid: pid === 0 ? null : pid,
        interval_seconds: round((to.ms - from.ms) / 1000, 3),
        processes: seen?.pids.length ?? null,
        cpu_percent: isKnown ? round(cpuPercent(from, to)) : null,
        memory_mb: mebi(seen?.residentBytes || null),
        num_threads: seen?.threads ?? null,
        read_rate_mbps: isKnown ? mebiRate(bytesPerSecond('readBytes', from, to)) : null,
        write_rate_mbps: isKnown ? mebiRate(bytesPerSecond('writtenBytes', from, to)) : null,
        gpu_memory_mb: mebi(seen?.gpuBytes),
      };
    },
    sinceLineMs: () => (endMs ?? nowMs()) - lastLine.ms,
    summary() {
      const ms = endMs ?? nowMs();
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

/** Whatever cannot be read is nothing to the command. */
function readOrNull(family: ProcessFamily | null): FamilyUse | null {
  try {
    return family?.look() ?? null;
  } catch {
    return null;
  }
}
