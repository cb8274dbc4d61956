import type { Snapshot } from '../snapshot.ts';
import { agentsMetrics } from './agents.ts';
import { cpuMetrics } from './cpu.ts';
import { disksMetrics } from './disks.ts';
import { gpusMetrics } from './gpus.ts';
import { memoryMetrics } from './memory.ts';
import type { Metric, Point } from './metric.ts';
import { networkMetrics } from './network.ts';
import { runsMetrics } from './runs.ts';
import { selfMetrics } from './self.ts';
import { sensorsMetrics } from './sensors.ts';
import { systemMetrics } from './system.ts';

/**
 * Every number the product knows, declared once. Charts, history, alerts, tray, API and Prometheus are loops over this table.
 * An id is stored in history and settings files: never rename one.
 */
export const metrics = {
  ...cpuMetrics,
  ...memoryMetrics,
  ...disksMetrics,
  ...networkMetrics,
  ...systemMetrics,
  ...sensorsMetrics,
  ...gpusMetrics,
  ...selfMetrics,
  ...runsMetrics,
  ...agentsMetrics,
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof metrics;

/** The values that a rule is about: of one instance that it names, or of all that are worth it unless named. */
export function readPoints(metric: MetricId, snapshot: Snapshot, instance: string | null): readonly Point[] {
  const { read, readNamed }: Metric = metrics[metric];
  if (instance === null || !readNamed) return read(snapshot);
  return readNamed(snapshot).filter(([name]) => name === instance);
}

/** The instances that a rule may name. */
export function listInstances(metric: MetricId, snapshot: Snapshot): readonly string[] {
  const { read, readNamed }: Metric = metrics[metric];
  return (readNamed ?? read)(snapshot).map(([instance]) => instance);
}

/** An instance in words: a GPU by its name, a sensor by chip and label, all else by what it is called anyway. */
export function nameInstance(metric: MetricId, instance: string, { gpus, sensors }: Snapshot): string {
  const gpu = metric.startsWith('gpu.') ? gpus?.find(({ id }) => id === instance) : undefined;
  const sensor = metric.startsWith('sensor.') ? sensors?.list.find(({ id }) => id === instance) : undefined;
  return gpu?.name ?? (sensor ? `${sensor.chip} ${sensor.label}`.trim() : instance);
}

export const metricIds = Object.keys(metrics) as readonly MetricId[];

/** Those that history keeps. */
export const keptMetricIds = metricIds.filter((id) => {
  const { isFleeting = false }: Metric = metrics[id];
  return !isFleeting;
});

export function isMetricId(text: string): text is MetricId {
  return Object.hasOwn(metrics, text);
}
