import type { SelfCost } from '../../../shared/readings/system.ts';
import type { Collector, Tick } from '../../foundation/collector.ts';
import { type Source, textOrNull } from '../../foundation/files/source.ts';
import { createBaseline } from '../rate.ts';
import { tickMs } from './cpu/stat.ts';
import { readPss } from './memory/pss.ts';
import type { OwnProcesses, OwnUsage } from './processes/own-processes.ts';
import { parsePidStat } from './processes/pid-stat.ts';
import { parsePidIo } from './processes/process-io.ts';

interface OwnProcess {
  /** With the pid it names a process for good. */
  readonly startedTicks: number;
  readonly cpuTicks: number;
  readonly residentPages: number;
}

/** What is dear to ask: a smaps_rollup of a browser process takes milliseconds, and its threads are dozens of files. */
const dearEveryMs = 30_000;

interface Dear {
  readonly ms: number;
  readonly pids: string;
  readonly memoryBytes: number;
  readonly wakeups: number;
  readonly writtenBytes: number;
}

/** Times a thread gave up its CPU to wait: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html. */
function parseWaits(text: string | null): number {
  return Number(/^voluntary_ctxt_switches:\s+(\d{1,18})$/m.exec(text ?? '')?.[1] ?? 0);
}

function listTasks(source: Source, pid: number): readonly string[] {
  try {
    return source.list(`proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** What we cost ourselves. */
export function createSelfCollector(
  { source, pids: ownPids, usage }: OwnProcesses,
  everyMs: number,
  pageBytes: number,
): Collector<'self'> {
  const pair = createBaseline<ReadonlyMap<number, OwnProcess>>();
  const pairUsage = createBaseline<OwnUsage>();
  let dear: Dear | null = null;
  let rates = { wakeupsPerSecond: null as number | null, writtenBytesPerSecond: null as number | null };

  function readDear(processes: ReadonlyMap<number, OwnProcess>, pids: string, ms: number): Dear {
    let [memoryBytes, wakeups, writtenBytes] = [0, 0, 0];
    for (const [pid, { residentPages }] of processes) {
      memoryBytes += readPss(source, pid) ?? residentPages * pageBytes;
      for (const task of listTasks(source, pid))
        wakeups += parseWaits(textOrNull(source, `proc/${pid}/task/${task}/status`));
      // Of a process that is sandboxed even we are not told; it writes nothing either.
      const io = textOrNull(source, `proc/${pid}/io`);
      if (io !== null) writtenBytes += parsePidIo(io).writtenBytes;
    }
    return { ms, pids, memoryBytes, wakeups, writtenBytes };
  }

  function lookDearly(processes: ReadonlyMap<number, OwnProcess>, tick: Tick): Dear {
    const pids = [...processes.keys()].join();
    if (dear && tick.monotonicMs - dear.ms < dearEveryMs && pids === dear.pids) return dear;
    const before = dear;
    dear = readDear(processes, pids, tick.monotonicMs);
    const seconds = before ? (dear.ms - before.ms) / 1000 : 0;
    // Of other processes than before the sums cannot be compared.
    const isSame = before?.pids === pids && seconds > 0;
    rates = {
      wakeupsPerSecond: isSame && before ? Math.max(0, dear.wakeups - before.wakeups) / seconds : null,
      writtenBytesPerSecond: isSame && before ? Math.max(0, dear.writtenBytes - before.writtenBytes) / seconds : null,
    };
    return dear;
  }

  /** Without a /proc of our own: what this process knows of itself. */
  function describeUsage(now: OwnUsage, tick: Tick): SelfCost {
    const interval = pairUsage(now, tick);
    return {
      cpuPercent: interval && (100 * Math.max(0, now.cpuMs - interval.before.cpuMs)) / interval.elapsedMs,
      memoryBytes: now.memoryBytes,
      processes: 1,
      wakeupsPerSecond: null,
      writtenBytesPerSecond: null,
    };
  }

  return {
    name: 'self',
    everyMs,
    collect(tick): SelfCost {
      const processes = new Map<number, OwnProcess>();
      for (const pid of ownPids()) {
        const text = source.textIfPresent(`proc/${pid}/stat`);
        if (text !== null) processes.set(pid, parsePidStat(text));
      }
      if (processes.size === 0 && usage) return describeUsage(usage(), tick);
      const { memoryBytes } = lookDearly(processes, tick);
      const interval = pair(processes, tick);
      let ticks = 0;
      for (const [pid, { cpuTicks, startedTicks }] of processes) {
        const before = interval?.before.get(pid);
        if (before?.startedTicks === startedTicks) ticks += Math.max(0, cpuTicks - before.cpuTicks);
      }
      return {
        cpuPercent: interval && (100 * ticks * tickMs) / interval.elapsedMs,
        memoryBytes,
        processes: processes.size,
        ...rates,
      };
    },
  };
}
