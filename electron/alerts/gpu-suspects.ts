import type { Culprit } from '../../shared/alert.ts';
import type { AlertRule } from '../../shared/alert-rule.ts';
import type { GpuProcess } from '../../shared/readings/gpus.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** Processes of one GPU by its memory, or by its time where the rule is about work and the time of each is told. */
export function rankGpuProcesses({ metric }: AlertRule, instance: string, { gpus }: Snapshot): readonly Culprit[] {
  const gpu = gpus?.find(({ id }) => id === instance);
  const processes = gpu?.processes ?? [];
  const isTimeTold = processes.every(({ busyPercent }) => busyPercent !== null);
  const isOfTime = metric !== 'gpu.memoryUsedPercent' && isTimeTold;
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
