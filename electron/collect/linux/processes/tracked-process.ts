import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { tickMs } from '../cpu/stat.ts';
import { readPss } from '../memory/pss.ts';
import { nameState, type PidStat } from './pid-stat.ts';
import { createIoMeter, type IoGrowth, type IoMeter, type IoRate } from './process-io.ts';
import type { ProcessOwner } from './process-owner.ts';
import type { ReapedChildren } from './seen-before.ts';

/** The state of a process between samples. */
export interface TrackedProcess {
  stat: PidStat;
  /** CPU time at the previous sample, 0 if it started after that; `null` if unknown. */
  ticksBefore: number | null;
  childTicksBefore: number | null;
  /** CPU time of children that exited since the previous sample, less what was shown of them while they ran. */
  newChildTicks: number;
  /** Whether any of its children exited since its I/O was read. */
  hasReaped: boolean;
  reaped: ReapedChildren | null;
  /** When it was last read, and how long after the previous time. */
  readMs: number;
  sinceMs: number | null;
  owner: ProcessOwner;
  startedAt: number | null;
  readonly io: IoMeter;
  ioRate: IoRate | null;
  /** What was read at this sample, before it is split between the process and its children. */
  ioGrowth: IoGrowth | null;
  isIoRead: boolean;
  proportional: { readonly bytes: number | null; readonly residentPages: number; readonly readMs: number } | null;
  /** Number of the last sample that contained it. */
  lastSample: number;
}

/** @param bornAfterMs time of the previous sample, for a process that started after it; `null` if it may have existed before */
export function trackProcess(
  source: Source,
  stat: PidStat,
  owner: ProcessOwner,
  nowMs: number,
  bornAfterMs: number | null,
): TrackedProcess {
  const before = bornAfterMs === null ? null : 0;
  return {
    stat,
    ticksBefore: before,
    childTicksBefore: before,
    newChildTicks: 0,
    hasReaped: false,
    reaped: null,
    readMs: nowMs,
    sinceMs: null,
    owner,
    startedAt: null,
    io: createIoMeter(source, stat.pid, bornAfterMs),
    ioRate: null,
    ioGrowth: null,
    isIoRead: false,
    proportional: null,
    lastSample: 0,
  };
}

/** Computed from the uptime, so that start times follow when the clock is set. */
export function updateStart(
  process: TrackedProcess,
  tick: Pick<Tick, 'at' | 'maxGapMs'>,
  uptimeMs: number | null,
): void {
  if (process.startedAt !== null && tick.maxGapMs > 0) return;
  process.startedAt = uptimeMs === null ? null : Math.round(tick.at - uptimeMs + process.stat.startedTicks * tickMs);
}

/** CPU time in percent of one core, limited by the number of threads. */
function cpuPercent({ stat, ticksBefore, sinceMs }: TrackedProcess, sampleIntervalMs: number | null): number | null {
  if (sampleIntervalMs === null || ticksBefore === null) return null;
  const elapsedMs = sinceMs ?? sampleIntervalMs;
  const spentMs = Math.max(0, stat.cpuTicks - ticksBefore) * tickMs;
  return (100 * Math.min(spentMs, elapsedMs * Math.max(1, stat.threads))) / elapsedMs;
}

function childrenCpuPercent(
  { childTicksBefore, newChildTicks, sinceMs }: TrackedProcess,
  sampleIntervalMs: number | null,
): number | null {
  if (sampleIntervalMs === null || childTicksBefore === null) return null;
  return (100 * newChildTicks * tickMs) / (sinceMs ?? sampleIntervalMs);
}

/** The container or unit it runs in, else the job: a shell puts all processes of a command line into one group. */
export function nameApplication(process: TrackedProcess, nameOf: (pid: number) => string | undefined): string {
  const { stat, owner } = process;
  if (stat.isKernelThread) return 'kernel';
  return owner.container ?? owner.unit ?? nameOf(stat.processGroup) ?? stat.name;
}

/**
 * Reads memory with shared pages counted proportionally. The kernel walks all pages under a lock, so avoid it for the largest
 * processes.
 */
export function readProportional(source: Source, process: TrackedProcess, nowMs: number): void {
  const bytes = readPss(source, process.stat.pid);
  process.proportional = { bytes, residentPages: process.stat.residentPages, readMs: nowMs };
}

const ownName = 'Tacho';

/** A proportional size is outdated when resident memory has changed by more than this share since. */
const maxChange = 0.1;

export function describeProcess(
  process: TrackedProcess,
  elapsedMs: number | null,
  pageBytes: number,
  nameOf: (pid: number) => string | undefined,
  isOwn = false,
): ProcessReading {
  const { stat, owner, ioRate, proportional } = process;
  const change = proportional ? Math.abs(stat.residentPages - proportional.residentPages) : 0;
  return {
    pid: stat.pid,
    parentPid: stat.parentPid,
    // Several of Tacho's own are called after the runtime they share with other programs.
    name: isOwn ? ownName : stat.name,
    application: isOwn ? ownName : nameApplication(process, nameOf),
    jobPid: isOwn || stat.isKernelThread || owner.container !== null || owner.unit !== null ? null : stat.processGroup,
    state: nameState(stat.state),
    user: owner.user,
    container: owner.container,
    startedAt: process.startedAt,
    cpuPercent: cpuPercent(process, elapsedMs),
    childrenCpuPercent: childrenCpuPercent(process, elapsedMs),
    residentBytes: stat.residentPages * pageBytes,
    proportionalBytes: proportional && change <= maxChange * proportional.residentPages ? proportional.bytes : null,
    threads: stat.threads,
    readBytesPerSecond: ioRate?.readBytesPerSecond ?? null,
    writeBytesPerSecond: ioRate?.writeBytesPerSecond ?? null,
    childrenReadBytesPerSecond: ioRate?.childrenReadBytesPerSecond ?? null,
    childrenWriteBytesPerSecond: ioRate?.childrenWriteBytesPerSecond ?? null,
  };
}
