import type { Processes, ProcessReading, ProcessState } from '../../../shared/readings/processes.ts';
import type { Collector, Tick } from '../collector.ts';
import { createBaseline } from '../rate.ts';
import { groupByApplication, selectTop } from '../select-top.ts';
import type { Source } from '../source.ts';
import { type PidStat, parsePidStat, readPidFile } from './pid-stat.ts';
import { createOwnerReader } from './process-owner.ts';
import { tickMs } from './stat.ts';
import { describeProcess, readProportional, type TrackedProcess, trackProcess } from './tracked-process.ts';
import { parseUptime } from './uptime.ts';

const topCount = 8;
/** Of those that use no CPU and move no bytes, one in so many is asked for its bytes at a look. */
const quietTurn = 8;
/** Threads of the kernel, half of all that is listed, mostly do nothing: those are read at one look in so many. */
const kernelTurn = 4;
/** One in so many is asked again whom it belongs to: programs change their user and their group. */
const ownerTurn = 64;
const proportionalEveryMs = 30_000;
const proportionalLeastBytes = 16 * 1024 ** 2;
const proportionalMostBytes = 1024 ** 3;

export interface ProcessesCollector extends Collector<'processes'> {
  /** Every process of the last look, by pid. */
  listAll(): readonly ProcessReading[];
}

/** `everyMs`: the table is the dearest reading; `pageBytes`: see readPageBytes. */
export function createProcessesCollector(source: Source, everyMs: number, pageBytes: number): ProcessesCollector {
  const pair = createBaseline<null>();
  const readOwner = createOwnerReader(source);
  const table = new Map<number, TrackedProcess>();
  let look = 0;
  let all: readonly ProcessReading[] = [];

  function follow(stat: PidStat, nowMs: number): TrackedProcess {
    const known = table.get(stat.pid);
    if (known && known.stat.startedTicks === stat.startedTicks) {
      // Another name is another program in the same process.
      const isAnew = known.stat.name !== stat.name || (look + stat.pid) % ownerTurn === 0;
      if (isAnew && !stat.isKernelThread) known.owner = readOwner(stat.pid);
      known.ticksBefore = known.stat.cpuTicks;
      known.sinceMs = nowMs - known.readMs;
      known.readMs = nowMs;
      known.stat = stat;
      return known;
    }
    const owner = stat.isKernelThread ? { user: 'root', container: null, unit: null } : readOwner(stat.pid);
    const tracked = trackProcess(source, stat, owner, nowMs);
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
    const { stat, ticksBefore, ioRate, io } = process;
    if (io.isRefused || stat.isKernelThread) return;
    const isMoving = ioRate !== null && ioRate.readBytesPerSecond + ioRate.writeBytesPerSecond > 0;
    const isBusy = stat.cpuTicks !== ticksBefore || stat.state === 'D';
    if (ioRate !== null && !isBusy && !isMoving && (look + stat.pid) % quietTurn !== 0) return;
    process.ioRate = io.measure(tick.monotonicMs, tick.maxGapMs * (isMoving || isBusy ? 1 : quietTurn));
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
    for (const [pid, process] of table) if (process.seenAt !== look) table.delete(pid);
    if (table.size > 0) return;
    throw unreadable ?? new Error('read /proc: there is not one process that may be read');
  }

  /** Told from the uptime, so that a clock that is set moves the starts with it. */
  function tellStarts(tick: Tick): void {
    const uptimeMs = readUptimeMs(source);
    for (const process of table.values()) {
      if (process.startedAt !== null && tick.maxGapMs > 0) continue;
      process.startedAt =
        uptimeMs === null ? null : Math.round(tick.at - uptimeMs + process.stat.startedTicks * tickMs);
    }
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
      readTable(tick);
      tellStarts(tick);
      const elapsedMs = pair(null, tick)?.elapsedMs ?? null;
      const nameOf = (pid: number) => table.get(pid)?.stat.name;
      all = [...table.values()].map((process) => describeProcess(process, elapsedMs, pageBytes, nameOf));
      const top = selectTop(all, topCount);
      measureProportional(top, tick.monotonicMs);
      const states = new Map<ProcessState, number>();
      let threads = 0;
      for (const process of all) {
        states.set(process.state, (states.get(process.state) ?? 0) + 1);
        threads += process.threads;
      }
      const count = (state: ProcessState) => states.get(state) ?? 0;
      return {
        total: all.length,
        running: count('running'),
        sleeping: count('sleeping'),
        waiting: count('waiting'),
        stopped: count('stopped'),
        zombies: count('zombie'),
        idle: count('idle'),
        threads,
        top,
        applications: selectTop(groupByApplication(all), topCount),
      };
    },
  };
}

function readUptimeMs(source: Source): number | null {
  try {
    return parseUptime(source.text('proc/uptime')).uptimeSeconds * 1000;
  } catch {
    return null;
  }
}
