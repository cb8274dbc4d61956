import type { Culprit } from '../../shared/alert.ts';
import type { AlertRule } from '../../shared/alert-rule.ts';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** What a process used before: the oldest that is remembered of it, some twenty minutes at most. */
export interface Baseline {
  readonly ageMs: number;
  readonly cpuPercent: number | null;
  readonly residentBytes: number;
}

export type FindBaseline = (process: Pick<ProcessReading, 'pid' | 'startedAt'>) => Baseline | null;

type Measured = readonly [process: ProcessReading, use: number | null];

/** Processes by what the rule is about; none where processes do not cause it. */
function measure({ metric }: AlertRule, { processes }: Snapshot): readonly Measured[] {
  const top = processes?.top ?? [];
  if (metric.startsWith('memory.')) return top.map((process) => [process, process.residentBytes]);
  if (metric.startsWith('cpu.')) return top.map((process) => [process, process.cpuPercent]);
  return [];
}

/** The process that holds most of a GPU. */
function findOnGpu(instance: string, { gpus }: Snapshot): Culprit | null {
  const processes = gpus?.find(({ id }) => id === instance)?.processes ?? [];
  const most = processes.toSorted((a, b) => (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0))[0];
  if (!most) return null;
  const { pid, name, memoryBytes } = most;
  return { pid, name: name ?? String(pid), cpuPercent: null, residentBytes: memoryBytes ?? 0, baseline: null };
}

/** The process that uses most of what the rule is about; `null` while nobody's use is known. */
export function findCulprit(
  rule: AlertRule,
  instance: string,
  snapshot: Snapshot,
  findBaseline: FindBaseline,
): Culprit | null {
  if (rule.metric.startsWith('gpu.')) return findOnGpu(instance, snapshot);
  let most: ProcessReading | null = null;
  let highest = 0;
  for (const [process, use] of measure(rule, snapshot)) {
    if (use === null || use <= highest) continue;
    highest = use;
    most = process;
  }
  if (!most) return null;
  const { pid, name, cpuPercent, residentBytes } = most;
  return { pid, name, cpuPercent, residentBytes, baseline: findBaseline(most) };
}
