import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { GpuProcess } from '../../../shared/readings/gpus.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** Metrics that rise with the load of a GPU. */
const loadMetrics: ReadonlySet<MetricId> = new Set(['gpu.busyPercent', 'gpu.temperatureCelsius', 'gpu.powerWatts']);

/**
 * Processes of one GPU by its memory, or by its time if the rule is about load. Without the time of each, the load is attributed
 * to the only process. Empty for a change or a forecast, because earlier use is not kept.
 */
export function rankGpuProcesses(
  { kind, metric }: AlertRule,
  instance: string,
  { gpus }: Snapshot,
): readonly Culprit[] {
  const isOfMemory = metric === 'gpu.memoryUsedPercent';
  if (kind !== 'level' || !(isOfMemory || loadMetrics.has(metric))) return [];
  const gpu = gpus?.find(({ id }) => id === instance);
  const processes = gpu?.processes ?? [];
  const isTimeKnown = processes.every(({ busyPercent }) => busyPercent !== null);
  if (!isOfMemory && !isTimeKnown && processes.length > 1) return [];
  const isOfTime = !isOfMemory && isTimeKnown;
  const amountOf = ({ busyPercent, memoryBytes }: GpuProcess) => (isOfTime ? busyPercent : memoryBytes) ?? 0;
  const known = processes.reduce((sum, process) => sum + amountOf(process), 0);
  const total = Math.max(known, (isOfTime ? gpu?.busyPercent : gpu?.memoryUsedBytes) ?? 0);
  return processes
    .filter((process) => amountOf(process) > 0)
    .toSorted((a, b) => amountOf(b) - amountOf(a))
    .map((process) => ({
      kind: 'process',
      pid: process.pid,
      name: process.name ?? String(process.pid),
      share: amountOf(process) / total,
      cpuPercent: null,
      residentBytes: process.memoryBytes ?? 0,
      baseline: null,
    }));
}
