import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { ChartLine } from '../chart/chart-line.ts';

/** As many as there are tokens `--series-1` and on. */
export const seriesCount = 8;

/** The color of one of several instances, such as drives: of a palette that color-blind users can distinguish. */
export const seriesToken = (index: number): string => `series-${(index % seriesCount) + 1}`;

/** One line per instance of a metric: a single one in the color of its resource, several in one each. */
export function instanceLines(
  metric: MetricId,
  instances: readonly string[],
  accent: string,
  nameOf: (instance: string) => string = (instance) => instance,
): readonly ChartLine[] {
  const isOnly = instances.length === 1;
  return instances.map((instance, index) => ({
    metric,
    instance,
    label: nameOf(instance),
    accent: isOnly ? accent : seriesToken(index),
    isFilled: isOnly,
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

/** The accent of the resource that a metric belongs to; none of a resource for the others. */
export function accentOf(metric: MetricId): string {
  return accents[metric.split('.')[0] ?? ''] ?? 'muted';
}
