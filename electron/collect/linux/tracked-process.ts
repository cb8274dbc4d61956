import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Source } from '../source.ts';
import { nameState, type PidStat } from './pid-stat.ts';
import { createIoMeter, type IoMeter, type IoRate } from './process-io.ts';
import type { ProcessOwner } from './process-owner.ts';
import { readPss } from './pss.ts';
import { tickMs } from './stat.ts';

/** What is remembered of a process from one look to the next. */
export interface TrackedProcess {
  stat: PidStat;
  /** CPU time when it was read before; `null` for one that was born since. */
  ticksBefore: number | null;
  /** When it was read last, and how long after the time before. */
  readMs: number;
  sinceMs: number | null;
  owner: ProcessOwner;
  startedAt: number | null;
  readonly io: IoMeter;
  ioRate: IoRate | null;
  proportional: { readonly bytes: number | null; readonly residentPages: number; readonly readMs: number } | null;
  /** The last look that saw it. */
  seenAt: number;
}

export function trackProcess(source: Source, stat: PidStat, owner: ProcessOwner, nowMs: number): TrackedProcess {
  return {
    stat,
    ticksBefore: null,
    readMs: nowMs,
    sinceMs: null,
    owner,
    startedAt: null,
    io: createIoMeter(source, stat.pid),
    ioRate: null,
    proportional: null,
    seenAt: 0,
  };
}

/**
 * CPU time in percent of one core. One that was born since the last look has spent all its time since then, and its threads
 * bound how much.
 */
export function cpuPercent({ stat, ticksBefore, sinceMs }: TrackedProcess, lookMs: number | null): number | null {
  if (lookMs === null) return null;
  const elapsedMs = sinceMs ?? lookMs;
  const spentMs = Math.max(0, stat.cpuTicks - (ticksBefore ?? 0)) * tickMs;
  return (100 * Math.min(spentMs, elapsedMs * Math.max(1, stat.threads))) / elapsedMs;
}

/** Its container, the unit it runs in, else the job: a shell puts all processes of one command line into one group. */
export function nameApplication(process: TrackedProcess, nameOf: (pid: number) => string | undefined): string {
  const { stat, owner } = process;
  if (stat.isKernelThread) return 'kernel';
  return owner.container ?? owner.unit ?? nameOf(stat.processGroup) ?? stat.name;
}

/** Memory shared with others by its share. Asking walks all its pages under a lock, so the largest are spared. */
export function readProportional(source: Source, process: TrackedProcess, nowMs: number): void {
  const bytes = readPss(source, process.stat.pid);
  process.proportional = { bytes, residentPages: process.stat.residentPages, readMs: nowMs };
}

/** Share by which resident memory may have changed since the proportional size was read. */
const staleShare = 0.1;

export function describeProcess(
  process: TrackedProcess,
  elapsedMs: number | null,
  pageBytes: number,
  nameOf: (pid: number) => string | undefined,
): ProcessReading {
  const { stat, owner, ioRate, proportional } = process;
  const grown = proportional ? Math.abs(stat.residentPages - proportional.residentPages) : 0;
  return {
    pid: stat.pid,
    parentPid: stat.parentPid,
    name: stat.name,
    application: nameApplication(process, nameOf),
    state: nameState(stat.state),
    user: owner.user,
    container: owner.container,
    startedAt: process.startedAt,
    cpuPercent: cpuPercent(process, elapsedMs),
    residentBytes: stat.residentPages * pageBytes,
    proportionalBytes: proportional && grown <= staleShare * proportional.residentPages ? proportional.bytes : null,
    threads: stat.threads,
    readBytesPerSecond: ioRate?.readBytesPerSecond ?? null,
    writeBytesPerSecond: ioRate?.writeBytesPerSecond ?? null,
  };
}
