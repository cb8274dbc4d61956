import type { Text } from '../text/create-text.ts';
import { message } from '../text/message.ts';
import { findNearest } from '../text/nearest.ts';
import { isMetricId, keptMetricIds, type MetricId, metricIds, metrics } from './catalogue.ts';

/** Metric names of other monitors, for programs written for these. */
export const metricAliases: Readonly<Record<string, MetricId>> = {
  'cpu.usage_percent': 'cpu.busyPercent',
  'cpu.overall_utilization': 'cpu.busyPercent',
  'cpu.per_core_percent': 'cpu.coreBusyPercent',
  'load.load1': 'cpu.load1m',
  'load.load5': 'cpu.load5m',
  'load.load15': 'cpu.load15m',
  'memory.usage_percent': 'memory.usedPercent',
  'memory.swap_usage_percent': 'memory.swapUsedPercent',
  'disk.usage_percent': 'disk.usedPercent',
  'gpu.utilization': 'gpu.busyPercent',
  'gpu.temperature': 'gpu.temperatureCelsius',
  'gpu.power_draw': 'gpu.powerWatts',
};

const byWireName = new Map<string, MetricId>(metricIds.map((id) => [metrics[id].wire, id]));

/** Finds a metric by its id, by its place in the public JSON, or by an alias: the same wherever a name is taken. */
export function findMetric(name: string): MetricId | null {
  if (isMetricId(name)) return name;
  return byWireName.get(name) ?? (Object.hasOwn(metricAliases, name) ? (metricAliases[name] ?? null) : null);
}

/** The metrics of a history query without names: those of an overview. */
export const usualMetrics: readonly MetricId[] = [
  'cpu.busyPercent',
  'cpu.load1m',
  'memory.usedPercent',
  'memory.swapUsedPercent',
  'disk.readBytesPerSecond',
  'disk.writeBytesPerSecond',
  'network.receivedBytesPerSecond',
  'network.sentBytesPerSecond',
  'gpu.busyPercent',
  'gpu.memoryUsedPercent',
  'gpu.temperatureCelsius',
];

const words = {
  near: message('unknown metric "{name}"; did you mean {nearest}?'),
  far: message('unknown metric "{name}"; known metrics: {known}'),
  notKept: message('"{name}" is not recorded, because each label would be a separate series'),
};
const maxQuotedLength = 60;

/**
 * Finds metrics that history keeps; each once, in the order given.
 * @param listed which of its names a message lists
 * @returns the metrics, or what is wrong with the first name that is not among them
 */
export function findKeptMetrics(
  names: readonly string[],
  listed: 'id' | 'wire',
  text: Text,
): readonly MetricId[] | { readonly problem: string } {
  const found: MetricId[] = [];
  for (const given of names) {
    const name = given.length > maxQuotedLength ? `${given.slice(0, maxQuotedLength)}…` : given;
    const id = findMetric(given);
    if (id === null) {
      const known = keptMetricIds.map((one) => (listed === 'id' ? one : metrics[one].wire));
      const nearest = findNearest(name, known);
      const problem = nearest
        ? text(words.near, { name, nearest })
        : text(words.far, { name, known: known.join(', ') });
      return { problem };
    }
    if (!keptMetricIds.includes(id)) return { problem: text(words.notKept, { name }) };
    found.push(id);
  }
  return [...new Set(found)];
}
