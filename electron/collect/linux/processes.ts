import type { Processes, ProcessReading } from '../../../shared/snapshot.ts';
import type { Collector } from '../collector.ts';
import { createBaseline, type Interval } from '../rate.ts';
import type { Source } from '../source.ts';

export interface ProcessCounters {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  /** user + system since the process began, in ticks of 1/100 s. */
  readonly cpuTicks: number;
  readonly threads: number;
  /** Ticks since boot; with the pid it names a process for good, since pids are used again. */
  readonly startedTicks: number;
  readonly residentPages: number;
}

/** USER_HZ is 100 on every architecture that Node runs on. */
const tickMs = 10;
const topCount = 8;

/**
 * Parses /proc/<pid>/stat (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). The name may hold spaces and
 * brackets, so the last ")" ends it.
 * @throws Error with the text, when fields are missing or no numbers
 */
export function parsePidStat(text: string): ProcessCounters {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  const at = (column: number) => Number(fields[column - 3]);
  const counters: ProcessCounters = {
    pid: Number(text.slice(0, open)),
    name: text.slice(open + 1, close),
    state: fields[0] ?? '',
    cpuTicks: at(14) + at(15),
    threads: at(20),
    startedTicks: at(22),
    residentPages: Math.max(0, at(24)),
  };
  const { pid, cpuTicks, threads, startedTicks, residentPages } = counters;
  if (open < 0 || close < open || ![pid, cpuTicks, threads, startedTicks, residentPages].every(Number.isFinite)) {
    throw new Error(`parse /proc/<pid>/stat: cannot read "${text.slice(0, 80).trim()}"`);
  }
  return counters;
}

type Table = ReadonlyMap<string, ProcessCounters>;

const keyOf = (process: ProcessCounters) => `${process.pid} ${process.startedTicks}`;

/** `null` for one that ended while we read, and for those of others where /proc is mounted with hidepid=1. */
function readStat(source: Source, pid: string): string | null {
  try {
    return source.textIfPresent(`proc/${pid}/stat`);
  } catch {
    return null;
  }
}

function readTable(source: Source): Table {
  const table = new Map<string, ProcessCounters>();
  for (const name of source.list('proc')) {
    const first = name.charCodeAt(0);
    if (first < 48 || first > 57) continue;
    const text = readStat(source, name);
    if (text === null) continue;
    const counters = parsePidStat(text);
    table.set(keyOf(counters), counters);
  }
  if (table.size === 0) throw new Error('read /proc: there is not one process that may be read');
  return table;
}

function rateProcess(process: ProcessCounters, interval: Interval<Table> | null, pageBytes: number): ProcessReading {
  // One that was born since the last look has spent all its time since then, and its threads bound how much.
  const spentTicks = process.cpuTicks - (interval?.before.get(keyOf(process))?.cpuTicks ?? 0);
  const spentMs = Math.min(Math.max(0, spentTicks) * tickMs, (interval?.elapsedMs ?? 0) * Math.max(1, process.threads));
  return {
    pid: process.pid,
    name: process.name,
    cpuPercent: interval && (100 * spentMs) / interval.elapsedMs,
    residentBytes: process.residentPages * pageBytes,
    threads: process.threads,
  };
}

/** The heaviest by CPU, then the heaviest by memory that are not among them. */
export function selectTop(readings: readonly ProcessReading[], count: number): readonly ProcessReading[] {
  const byCpu = [...readings]
    .sort((a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0) || b.residentBytes - a.residentBytes)
    .slice(0, count);
  const byMemory = [...readings].sort((a, b) => b.residentBytes - a.residentBytes).slice(0, count);
  return [...new Set([...byCpu, ...byMemory])];
}

/** `everyMs`: the table is the dearest reading; `pageBytes`: see readPageBytes. */
export function createProcessesCollector(source: Source, everyMs: number, pageBytes: number): Collector<'processes'> {
  const pair = createBaseline<Table>();
  return {
    name: 'processes',
    everyMs,
    collect(tick): Processes {
      const table = readTable(source);
      const interval = pair(table, tick);
      const counters = [...table.values()];
      const readings = counters.map((process) => rateProcess(process, interval, pageBytes));
      return {
        total: counters.length,
        running: counters.filter((process) => process.state === 'R').length,
        zombies: counters.filter((process) => process.state === 'Z').length,
        top: selectTop(readings, topCount),
      };
    },
  };
}
