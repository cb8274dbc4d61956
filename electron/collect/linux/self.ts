import type { SelfCost } from '../../../shared/readings/system.ts';
import type { Collector } from '../collector.ts';
import { createBaseline } from '../rate.ts';
import type { Source } from '../source.ts';
import { parsePidStat } from './pid-stat.ts';
import { readPss } from './pss.ts';
import { tickMs } from './stat.ts';

interface OwnProcess {
  readonly cpuTicks: number;
  readonly residentPages: number;
}

/** A smaps_rollup of a browser process takes milliseconds, so memory is asked for every `memoryEveryMs` only. */
const memoryEveryMs = 30_000;

/** What we cost ourselves. `ownPids` tells the processes that are ours at this moment. */
export function createSelfCollector(
  source: Source,
  ownPids: () => readonly number[],
  everyMs: number,
  pageBytes: number,
): Collector<'self'> {
  const pair = createBaseline<ReadonlyMap<number, OwnProcess>>();
  let memory = { bytes: null as number | null, readMs: Number.NEGATIVE_INFINITY, pids: '' };

  function readMemory(processes: ReadonlyMap<number, OwnProcess>): number {
    let bytes = 0;
    for (const [pid, { residentPages }] of processes) {
      bytes += readPss(source, pid) ?? residentPages * pageBytes;
    }
    return bytes;
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
      const pids = [...processes.keys()].join();
      if (tick.monotonicMs - memory.readMs >= memoryEveryMs || pids !== memory.pids) {
        memory = { bytes: readMemory(processes), readMs: tick.monotonicMs, pids };
      }
      const interval = pair(processes, tick);
      let ticks = 0;
      for (const [pid, { cpuTicks }] of processes) {
        const before = interval?.before.get(pid);
        if (before) ticks += Math.max(0, cpuTicks - before.cpuTicks);
      }
      return {
        cpuPercent: interval && (100 * ticks * tickMs) / interval.elapsedMs,
        memoryBytes: memory.bytes,
        processes: processes.size,
      };
    },
  };
}
