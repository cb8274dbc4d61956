import { summarizeProcesses } from '../../../../shared/processes/summarize-processes.ts';
import type { Processes, ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createBaseline } from '../../rate.ts';
import { createProcessTable } from './process-table.ts';
import { describeProcess, readProportional } from './tracked-process.ts';

const proportionalIntervalMs = 30_000;
const minProportionalBytes = 16 * 1024 ** 2;
const maxProportionalBytes = 1024 ** 3;

export interface ProcessesCollector extends Collector<'processes'> {
  /** Every process of the last sample. */
  listAll(): readonly ProcessReading[];
}

/**
 * @param intervalMs this is the most expensive reading, so it has its own interval
 * @param pageBytes size of a memory page
 * @param cores limit the CPU time that exited children can have used
 * @param ownPids the processes of Tacho, if they are below this /proc
 */
export function createProcessesCollector(
  source: Source,
  intervalMs: number,
  pageBytes: number,
  cores = Number.POSITIVE_INFINITY,
  ownPids: () => readonly number[] = () => [],
): ProcessesCollector {
  const nextInterval = createBaseline<null>();
  const table = createProcessTable(source, intervalMs, cores);
  let all: readonly ProcessReading[] = [];

  /** Reads the proportional size of one of the top processes per sample. */
  function measureProportional(top: readonly ProcessReading[], nowMs: number): void {
    const due = top
      .filter(({ residentBytes }) => residentBytes >= minProportionalBytes && residentBytes <= maxProportionalBytes)
      .map(({ pid }) => table.processes.get(pid))
      .find((process) => {
        const readMs = process?.proportional?.readMs ?? Number.NEGATIVE_INFINITY;
        return process && nowMs - readMs >= proportionalIntervalMs;
      });
    if (due) readProportional(source, due, nowMs);
  }

  return {
    name: 'processes',
    intervalMs,
    listAll: () => all,
    collect(tick): Processes {
      table.read(tick);
      const elapsedMs = nextInterval(null, tick)?.elapsedMs ?? null;
      const nameOf = (pid: number) => table.processes.get(pid)?.stat.name;
      const own = new Set(ownPids());
      all = [...table.processes.values()].map((process) =>
        describeProcess(process, elapsedMs, pageBytes, nameOf, own.has(process.stat.pid)),
      );
      const summary = summarizeProcesses(all);
      measureProportional(summary.top, tick.monotonicMs);
      return summary;
    },
  };
}
