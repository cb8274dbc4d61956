import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { tickMs } from '../cpu/stat.ts';
import { readPss } from '../memory/pss.ts';
import { nameState, type PidStat } from './pid-stat.ts';
import { createIoMeter, type IoGrowth, type IoMeter, type IoRate } from './process-io.ts';
import type { ProcessOwner } from './process-owner.ts';
import type { ReapedChildren } from './seen-before.ts';

/** What is remembered of a process from one look to the next. */
export interface TrackedProcess {
  stat: PidStat;
  /** CPU time when it was read before, 0 for one that began since; `null` where it is not known what it had used by then. */
  ticksBefore: number | null;
  childTicksBefore: number | null;
  /** CPU time of ended children since the look before, less what was seen of them while they lived. */
  newChildTicks: number;
  /** Whether children of it ended since its bytes were read. */
  hasReaped: boolean;
  reaped: ReapedChildren | null;
  /** When it was read last, and how long after the time before. */
  readMs: number;
  sinceMs: number | null;
  owner: ProcessOwner;
  startedAt: number | null;
  readonly io: IoMeter;
  ioRate: IoRate | null;
  /** What was read at this look, before it is divided between the process and its children. */
  ioGrowth: IoGrowth | null;
  isIoRead: boolean;
  proportional: { readonly bytes: number | null; readonly residentPages: number; readonly readMs: number } | null;
  /** The last look that saw it. */
  seenAt: number;
}

/** `bornAfterMs`: when the look before was, for a process that began since; `null` for one that may have been there. */
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
    seenAt: 0,
  };
}

/** Told from the uptime, so that a clock that is set moves the starts with it. */
export function tellStart(process: TrackedProcess, tick: Pick<Tick, 'at' | 'maxGapMs'>, uptimeMs: number | null): void {
  if (process.startedAt !== null && tick.maxGapMs > 0) return;
  process.startedAt = uptimeMs === null ? null : Math.round(tick.at - uptimeMs + process.stat.startedTicks * tickMs);
}

/** CPU time in percent of one core. The threads of one that began since the last look bound how much it can have used. */
function cpuPercent({ stat, ticksBefore, sinceMs }: TrackedProcess, lookMs: number | null): number | null {
  if (lookMs === null || ticksBefore === null) return null;
  const elapsedMs = sinceMs ?? lookMs;
  const spentMs = Math.max(0, stat.cpuTicks - ticksBefore) * tickMs;
  return (100 * Math.min(spentMs, elapsedMs * Math.max(1, stat.threads))) / elapsedMs;
}

function childrenCpuPercent(
  { childTicksBefore, newChildTicks, sinceMs }: TrackedProcess,
  lookMs: number | null,
): number | null {
  if (lookMs === null || childTicksBefore === null) return null;
  return (100 * newChildTicks * tickMs) / (sinceMs ?? lookMs);
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
    jobPid: stat.isKernelThread || owner.container !== null || owner.unit !== null ? null : stat.processGroup,
    state: nameState(stat.state),
    user: owner.user,
    container: owner.container,
    startedAt: process.startedAt,
    cpuPercent: cpuPercent(process, elapsedMs),
    childrenCpuPercent: childrenCpuPercent(process, elapsedMs),
    residentBytes: stat.residentPages * pageBytes,
    proportionalBytes: proportional && grown <= staleShare * proportional.residentPages ? proportional.bytes : null,
    threads: stat.threads,
    readBytesPerSecond: ioRate?.readBytesPerSecond ?? null,
    writeBytesPerSecond: ioRate?.writeBytesPerSecond ?? null,
    childrenReadBytesPerSecond: ioRate?.childrenReadBytesPerSecond ?? null,
    childrenWriteBytesPerSecond: ioRate?.childrenWriteBytesPerSecond ?? null,
  };
}
