import type { Processes, ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Collector, Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { countStates } from '../../count-states.ts';
import { createBaseline } from '../../rate.ts';
import { groupByApplication, selectTop } from '../../select-top.ts';
import { tickMs } from '../cpu/stat.ts';
import { readUptimeMs } from '../system/uptime.ts';
import { type PidStat, parsePidStat, readPidFile } from './pid-stat.ts';
import { createOwnerReader } from './process-owner.ts';
import { creditParents, takeJustEnded } from './reaped-children.ts';
import { createReapedChildren } from './seen-before.ts';
import { describeProcess, readProportional, type TrackedProcess, tellStart, trackProcess } from './tracked-process.ts';

const topCount = 8;
/** Of those that use no CPU and move no bytes, one in so many is asked for its bytes at a look. */
const quietTurn = 8;
/** Threads of the kernel, half of all that is listed, mostly do nothing: those are read at one look in so many. */
const kernelTurn = 4;
/** One in so many is asked again whom it belongs to: programs change their user and their group. */
const ownerTurn = 64;
/** Growth by ended children that is worth asking who they were. */
const noticeableTicks = 10;
const noticeableBytes = 1024 ** 2;
const proportionalEveryMs = 30_000;
const proportionalLeastBytes = 16 * 1024 ** 2;
const proportionalMostBytes = 1024 ** 3;

export interface ProcessesCollector extends Collector<'processes'> {
  /** Every process of the last look, by pid. */
  listAll(): readonly ProcessReading[];
}

/** `everyMs`: the table is the dearest reading; `pageBytes`: see readPageBytes; `cores`: bound what ended children can have used. */
export function createProcessesCollector(
  source: Source,
  everyMs: number,
  pageBytes: number,
  cores = Number.POSITIVE_INFINITY,
): ProcessesCollector {
  const pair = createBaseline<null>();
  const readOwner = createOwnerReader(source);
  const table = new Map<number, TrackedProcess>();
  const ended = new Map<number, TrackedProcess>();
  let look = 0;
  /** When the table was read last, by two clocks. */
  let before: { readonly monotonicMs: number; readonly uptimeMs: number | null } | null = null;
  let all: readonly ProcessReading[] = [];

  /** Not to have been seen before is no birth: a look may have failed. */
  function isBornSince({ startedTicks }: PidStat): boolean {
    const sinceMs = before?.uptimeMs ?? null;
    return sinceMs !== null && (startedTicks + 1) * tickMs >= sinceMs;
  }

  function follow(stat: PidStat, nowMs: number): TrackedProcess {
    const known = table.get(stat.pid);
    if (known && known.stat.startedTicks === stat.startedTicks) {
      // Another name is another program in the same process.
      const isAnew = known.stat.name !== stat.name || (look + stat.pid) % ownerTurn === 0;
      if (isAnew && !stat.isKernelThread) known.owner = readOwner(stat.pid);
      known.ticksBefore = known.stat.cpuTicks;
      known.childTicksBefore = known.stat.childTicks;
      known.newChildTicks = 0;
      known.sinceMs = nowMs - known.readMs;
      known.readMs = nowMs;
      known.stat = stat;
      return known;
    }
    if (known) ended.set(stat.pid, known);
    const isBorn = known?.seenAt === look - 1 || isBornSince(stat);
    const owner = stat.isKernelThread ? { user: 'root', container: null, unit: null } : readOwner(stat.pid);
    const tracked = trackProcess(source, stat, owner, nowMs, isBorn ? (before?.monotonicMs ?? null) : null);
    table.set(stat.pid, tracked);
    return tracked;
  }

  /** A thread of the kernel that did nothing when it was read last, and has not its turn. */
  function passOver(known: TrackedProcess | undefined): boolean {
    if (!known?.stat.isKernelThread || known.ticksBefore === null) return false;
    if (known.stat.cpuTicks !== known.ticksBefore || (look + known.stat.pid) % kernelTurn === 0) return false;
    known.seenAt = look;
    return true;
  }

  /** Of the busy ones each time, of the quiet in turn: a process that moves bytes uses CPU for it. */
  function measureIo(process: TrackedProcess, tick: Tick): void {
    const { stat, ticksBefore, childTicksBefore, ioRate, io } = process;
    process.ioGrowth = null;
    process.isIoRead = false;
    if (io.isRefused || stat.isKernelThread) return;
    const isMoving = ioRate !== null && Object.values(ioRate).some((rate) => rate > 0);
    const isBusy = stat.cpuTicks !== ticksBefore || stat.childTicks !== childTicksBefore || stat.state === 'D';
    if (ioRate !== null && !isBusy && !isMoving && (look + stat.pid) % quietTurn !== 0) return;
    process.ioGrowth = io.measure(tick.monotonicMs, tick.maxGapMs * (isMoving || isBusy ? 1 : quietTurn));
    process.isIoRead = true;
  }

  function readTable(tick: Tick): void {
    look += 1;
    let unreadable: unknown = null;
    for (const name of source.list('proc')) {
      const first = name.charCodeAt(0);
      if (first < 48 || first > 57) continue;
      if (passOver(table.get(Number(name)))) continue;
      const text = readPidFile(source, name, 'stat');
      if (text === null) continue;
      try {
        const process = follow(parsePidStat(text), tick.monotonicMs);
        process.seenAt = look;
        measureIo(process, tick);
      } catch (error) {
        unreadable = error;
      }
    }
    for (const [pid, process] of table) if (process.seenAt !== look) ended.set(pid, process);
    for (const [pid, process] of ended) if (table.get(pid) === process) table.delete(pid);
    creditParents(ended, table);
    ended.clear();
    if (table.size === 0) throw unreadable ?? new Error('read /proc: there is not one process that may be read');
    for (const process of table.values()) if (process.seenAt === look && hasNews(process)) settle(process);
  }

  /** Whether there is anything to divide between a process and its children. */
  function hasNews({ stat, childTicksBefore, isIoRead, hasReaped }: TrackedProcess): boolean {
    return isIoRead || hasReaped || stat.childTicks !== childTicksBefore;
  }

  function settle(process: TrackedProcess): void {
    const { stat, childTicksBefore, ioGrowth, io } = process;
    const childTicks = childTicksBefore === null ? 0 : Math.max(0, stat.childTicks - childTicksBefore);
    if (childTicks > 0) process.hasReaped = true;
    if (process.hasReaped) {
      process.reaped ??= createReapedChildren();
      const { ticks, readBytes, writtenBytes } = process.reaped;
      const mostTicks = ((process.sinceMs ?? everyMs) * cores) / tickMs;
      const isUnexplained =
        childTicks > ticks.amount + noticeableTicks ||
        (ioGrowth?.readBytes ?? 0) > readBytes.amount + noticeableBytes ||
        (ioGrowth?.writtenBytes ?? 0) > writtenBytes.amount + noticeableBytes;
      // One that ended after it was read, and before its parent was, has been counted in both.
      if (isUnexplained) creditParents(takeJustEnded(source, stat.pid, table), table);
      process.newChildTicks = Math.min(ticks.subtract(childTicks), mostTicks);
    }
    if (!process.isIoRead) return;
    process.ioRate = io.divide(ioGrowth, process.hasReaped ? process.reaped : null);
    process.hasReaped = false;
  }

  /** One of the heaviest at a look. */
  function measureProportional(top: readonly ProcessReading[], nowMs: number): void {
    const due = top
      .filter(({ residentBytes }) => residentBytes >= proportionalLeastBytes && residentBytes <= proportionalMostBytes)
      .map(({ pid }) => table.get(pid))
      .find(
        (process) =>
          process && nowMs - (process.proportional?.readMs ?? Number.NEGATIVE_INFINITY) >= proportionalEveryMs,
      );
    if (due) readProportional(source, due, nowMs);
  }

  return {
    name: 'processes',
    everyMs,
    listAll: () => all,
    collect(tick): Processes {
      // Before the table: what begins while it is read has not been missed by it.
      const uptimeMs = readUptimeMs(source);
      try {
        readTable(tick);
      } finally {
        before = { monotonicMs: tick.monotonicMs, uptimeMs };
      }
      for (const process of table.values()) tellStart(process, tick, uptimeMs);
      const elapsedMs = pair(null, tick)?.elapsedMs ?? null;
      const nameOf = (pid: number) => table.get(pid)?.stat.name;
      all = [...table.values()].map((process) => describeProcess(process, elapsedMs, pageBytes, nameOf));
      const top = selectTop(all, topCount);
      measureProportional(top, tick.monotonicMs);
      return {
        total: all.length,
        ...countStates(all),
        threads: all.reduce((sum, { threads }) => sum + threads, 0),
        top,
        applications: selectTop(groupByApplication(all), topCount),
      };
    },
  };
}
