import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { ChartLine } from '../chart/chart-line.ts';

/** One line per instance of a metric, in shades of one colour. */
export function shadeLines(
  metric: MetricId,
  instances: readonly string[],
  accent: string,
  nameOf: (instance: string) => string = (instance) => instance,
): readonly ChartLine[] {
  return instances.map((instance, index) => ({
    metric,
    instance,
    label: nameOf(instance),
    accent,
    strengthPercent: 100 - (75 * index) / Math.max(1, instances.length),
    isFilled: instances.length === 1,
  }));
}

const accents: Readonly<Record<string, string>> = {
  cpu: 'cpu',
  gpu: 'gpu',
  memory: 'memory',
  disk: 'disk',
  drive: 'disk',
  network: 'network',
  interface: 'network',
};

/** The accent of the resource that a metric belongs to. */
export function accentOf(metric: MetricId): string {
  return accents[metric.split('.')[0] ?? ''] ?? 'warm';
}
