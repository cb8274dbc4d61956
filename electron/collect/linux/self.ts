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
  /** Together with the pid it identifies a process, because pids are reused. */
  readonly startedTicks: number;
  readonly cpuTicks: number;
  readonly residentPages: number;
}

/** Reading smaps_rollup of a browser process takes milliseconds, and its threads are dozens of files. */
const expensiveIntervalMs = 30_000;

interface ExpensiveSample {
  readonly atMs: number;
  readonly pids: string;
  readonly memoryBytes: number;
  readonly wakeups: number;
  readonly writtenBytes: number;
}

/** How often a thread gave up its CPU to wait: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html. */
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

/** What Tacho itself costs. */
export function createSelfCollector(
  { source, pids: ownPids, usage }: OwnProcesses,
  intervalMs: number,
  pageBytes: number,
): Collector<'self'> {
  const nextInterval = createBaseline<ReadonlyMap<number, OwnProcess>>();
  const nextUsageInterval = createBaseline<OwnUsage>();
  let lastExpensive: ExpensiveSample | null = null;
  let rates = { wakeupsPerSecond: null as number | null, writtenBytesPerSecond: null as number | null };

  function readExpensive(processes: ReadonlyMap<number, OwnProcess>, pids: string, atMs: number): ExpensiveSample {
    let [memoryBytes, wakeups, writtenBytes] = [0, 0, 0];
    for (const [pid, { residentPages }] of processes) {
      memoryBytes += readPss(source, pid) ?? residentPages * pageBytes;
      for (const task of listTasks(source, pid))
        wakeups += parseWaits(textOrNull(source, `proc/${pid}/task/${task}/status`));
      // Not readable for sandboxed processes, which write nothing anyway.
      const io = textOrNull(source, `proc/${pid}/io`);
      if (io !== null) writtenBytes += parsePidIo(io).writtenBytes;
    }
    return { atMs, pids, memoryBytes, wakeups, writtenBytes };
  }

  function sampleExpensive(processes: ReadonlyMap<number, OwnProcess>, tick: Tick): ExpensiveSample {
    const pids = [...processes.keys()].join();
    const before = lastExpensive;
    if (before && tick.monotonicMs - before.atMs < expensiveIntervalMs && pids === before.pids) return before;
    const now = readExpensive(processes, pids, tick.monotonicMs);
    lastExpensive = now;
    const seconds = before ? (now.atMs - before.atMs) / 1000 : 0;
    // Sums over different processes cannot be compared.
    const isSame = before?.pids === pids && seconds > 0;
    rates = {
      wakeupsPerSecond: isSame && before ? Math.max(0, now.wakeups - before.wakeups) / seconds : null,
      writtenBytesPerSecond: isSame && before ? Math.max(0, now.writtenBytes - before.writtenBytes) / seconds : null,
    };
    return now;
  }

  /** Without a /proc, only the usage that this process knows of itself is available. */
  function describeUsage(now: OwnUsage, tick: Tick): SelfCost {
    const interval = nextUsageInterval(now, tick);
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
    intervalMs,
    collect(tick): SelfCost {
      const processes = new Map<number, OwnProcess>();
      for (const pid of ownPids()) {
        const text = source.textIfPresent(`proc/${pid}/stat`);
        if (text !== null) processes.set(pid, parsePidStat(text));
      }
      if (processes.size === 0 && usage) return describeUsage(usage(), tick);
      const { memoryBytes } = sampleExpensive(processes, tick);
      const interval = nextInterval(processes, tick);
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
