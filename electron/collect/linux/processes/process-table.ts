import { UserError } from '../../../../shared/user-error.ts';
import type { Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { tickMs } from '../cpu/stat.ts';
import { readUptimeMs } from '../system/uptime.ts';
import { type PidStat, parsePidStat, readPidFile } from './pid-stat.ts';
import { createOwnerReader } from './process-owner.ts';
import { creditParents, hasGrowth, settleGrowth } from './reaped-children.ts';
import { type TrackedProcess, trackProcess, updateStart } from './tracked-process.ts';

/** The I/O of an idle process is read at one in this many samples. */
const idleIoTurn = 8;
/** Kernel threads are half of all processes and mostly idle: an idle one is read at one in this many samples. */
const kernelThreadTurn = 4;
/** The owner of a process is read again at one in this many samples, because programs change user and group. */
const ownerTurn = 64;

export interface ProcessTable {
  /** All processes of the last sample, by pid. */
  readonly processes: ReadonlyMap<number, TrackedProcess>;
  /** @throws Error if no process can be read */
  read(tick: Tick): void;
}

/**
 * Reads and tracks all processes below /proc.
 * @param intervalMs the interval of the samples
 * @param cores limit the CPU time that exited children can have used
 */
export function createProcessTable(source: Source, intervalMs: number, cores: number): ProcessTable {
  const readOwner = createOwnerReader(source);
  const table = new Map<number, TrackedProcess>();
  const exited = new Map<number, TrackedProcess>();
  let sample = 0;
  /** When the table was last read, by two clocks. */
  let before: { readonly monotonicMs: number; readonly uptimeMs: number | null } | null = null;

  /** A process that was not in the previous sample is not necessarily new: reading it may have failed. */
  function isBornSince({ startedTicks }: PidStat): boolean {
    const sinceMs = before?.uptimeMs ?? null;
    return sinceMs !== null && (startedTicks + 1) * tickMs >= sinceMs;
  }

  function track(stat: PidStat, nowMs: number): TrackedProcess {
    const known = table.get(stat.pid);
    if (known && known.stat.startedTicks === stat.startedTicks) {
      // With another name it runs another program.
      const mayHaveChanged = known.stat.name !== stat.name || (sample + stat.pid) % ownerTurn === 0;
      if (mayHaveChanged && !stat.isKernelThread) known.owner = readOwner(stat.pid);
      known.ticksBefore = known.stat.cpuTicks;
      known.childTicksBefore = known.stat.childTicks;
      known.newChildTicks = 0;
      known.sinceMs = nowMs - known.readMs;
      known.readMs = nowMs;
      known.stat = stat;
      return known;
    }
    if (known) exited.set(stat.pid, known);
    const isBorn = known?.lastSample === sample - 1 || isBornSince(stat);
    const owner = stat.isKernelThread ? { user: 'root', container: null, unit: null } : readOwner(stat.pid);
    const tracked = trackProcess(source, stat, owner, nowMs, isBorn ? (before?.monotonicMs ?? null) : null);
    table.set(stat.pid, tracked);
    return tracked;
  }

  function readAll(tick: Tick): void {
    sample += 1;
    let unreadable: unknown = null;
    for (const name of source.list('proc')) {
      const first = name.charCodeAt(0);
      if (first < 48 || first > 57) continue;
      if (skipIdle(table.get(Number(name)), sample)) continue;
      const text = readPidFile(source, name, 'stat');
      if (text === null) continue;
      try {
        const process = track(parsePidStat(text), tick.monotonicMs);
        process.lastSample = sample;
        measureIo(process, tick, sample);
      } catch (error) {
        unreadable = error;
      }
    }
    for (const [pid, process] of table) if (process.lastSample !== sample) exited.set(pid, process);
    for (const [pid, process] of exited) if (table.get(pid) === process) table.delete(pid);
    creditParents(exited, table);
    exited.clear();
    if (table.size === 0) throw unreadable ?? new UserError('read /proc: no process can be read');
    for (const process of table.values()) {
      if (process.lastSample !== sample || !hasGrowth(process)) continue;
      settleGrowth(process, source, table, ((process.sinceMs ?? intervalMs) * cores) / tickMs);
    }
  }

  return {
    processes: table,
    read(tick) {
      // Read before the table, so that a process that starts meanwhile counts as new next time.
      const uptimeMs = readUptimeMs(source);
      try {
        readAll(tick);
      } finally {
        before = { monotonicMs: tick.monotonicMs, uptimeMs };
      }
      for (const process of table.values()) updateStart(process, tick, uptimeMs);
    },
  };
}

/** Skips a kernel thread that was idle at the last sample, unless it is its turn. */
function skipIdle(known: TrackedProcess | undefined, sample: number): boolean {
  if (!known?.stat.isKernelThread || known.ticksBefore === null) return false;
  if (known.stat.cpuTicks !== known.ticksBefore || (sample + known.stat.pid) % kernelThreadTurn === 0) return false;
  known.lastSample = sample;
  return true;
}

/** Busy processes are read each time, idle ones in turn: a process that does I/O also uses CPU. */
function measureIo(process: TrackedProcess, tick: Tick, sample: number): void {
  const { stat, ticksBefore, childTicksBefore, ioRate, io } = process;
  process.ioGrowth = null;
  process.isIoRead = false;
  if (io.isRefused || stat.isKernelThread) return;
  const hasIo = ioRate !== null && Object.values(ioRate).some((rate) => rate > 0);
  const isBusy = stat.cpuTicks !== ticksBefore || stat.childTicks !== childTicksBefore || stat.state === 'D';
  if (ioRate !== null && !isBusy && !hasIo && (sample + stat.pid) % idleIoTurn !== 0) return;
  process.ioGrowth = io.measure(tick.monotonicMs, tick.maxGapMs * (hasIo || isBusy ? 1 : idleIoTurn));
  process.isIoRead = true;
}
