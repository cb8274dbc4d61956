import { keptMetricIds, type MetricId } from '../../../../shared/metrics/catalogue.ts';
import { type Json, readWireValues } from '../../../../shared/wire/read-values.ts';
import { cleanText } from '../../clean-text.ts';
import type { Heartbeat } from '../../messages.ts';
import { maxGpus } from './read-heartbeat.ts';

/** A value in the unit of the catalogue, for the history of an agent; the instance is '' where there is only one. */
export type AgentPoint = readonly [metric: MetricId, instance: string, value: number];

const maxNameLength = 100;
/** No machine reads or writes a petabyte per second. */
const maxValue = 1e15;
/** Each core would be a series; the hub keeps their mean. */
const kept = keptMetricIds.filter((id) => id !== 'cpu.coreBusyPercent');

const percentOf = (part: number | undefined, whole: number | undefined) =>
  part === undefined || !whole ? undefined : Math.min(100, (100 * part) / whole);

/**
 * What a heartbeat says of a machine, by the catalogue.
 * @param gpuIds of its GPUs, in the same order; those without one are left out
 */
export function readHeartbeatPoints(heartbeat: Heartbeat, gpuIds: readonly string[]): readonly AgentPoint[] {
  const { memoryTotalBytes: total, memoryAvailableBytes: available } = heartbeat;
  const used = total === undefined || available === undefined ? undefined : Math.max(0, total - available);
  const values: readonly (readonly [MetricId, string, number | undefined])[] = [
    ['cpu.busyPercent', '', heartbeat.cpuPercent],
    ['cpu.load1m', '', heartbeat.load_1m],
    ['cpu.load5m', '', heartbeat.load_5m],
    ['cpu.load15m', '', heartbeat.load_15m],
    ['memory.usedPercent', '', percentOf(used, total)],
    // A heartbeat does not name its fullest file system; metrics have a series per mount point.
    ['disk.usedPercent', '', heartbeat.diskUsedPercent],
    ['network.receivedBytesPerSecond', '', heartbeat.networkReceivedBytesPerSecond],
    ['network.sentBytesPerSecond', '', heartbeat.networkSentBytesPerSecond],
    ...gpuIds.flatMap((id, index) => {
      const gpu = heartbeat.gpus?.[index];
      return [
        ['gpu.busyPercent', id, gpu?.busyPercent] as const,
        ['gpu.memoryUsedPercent', id, percentOf(gpu?.memoryUsedBytes, gpu?.memoryTotalBytes)] as const,
      ];
    }),
  ];
  return values.flatMap(([metric, instance, value]) =>
    value === undefined ? [] : [[metric, instance, value] as const],
  );
}

/** What the public JSON of an agent says, which may be anything. */
export function readMetricsPoints(metrics: Json): readonly AgentPoint[] {
  return kept.flatMap((id) =>
    readWireValues(metrics, id)
      .filter(([, value]) => Math.abs(value) <= maxValue)
      .map(([name, value]) => [id, cleanText(name, maxNameLength), value] as const),
  );
}

/** The ids of the GPUs in the public JSON of /system/info, in the order of the heartbeat. */
export function readGpuIds({ gpus }: { readonly gpus?: unknown }): readonly string[] {
  const ids = (Array.isArray(gpus) ? gpus.slice(0, maxGpus) : []).map(
    (gpu: { readonly id?: unknown } | null) => gpu?.id,
  );
  return ids.every((id) => typeof id === 'string') ? ids.map((id) => cleanText(id, maxNameLength)) : [];
}
