import type { Snapshot } from '../snapshot.ts';
import { agentsMetrics } from './agents.ts';
import { cpuMetrics } from './cpu.ts';
import { customMetrics } from './custom.ts';
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
 * Every metric, declared once. Charts, history, alerts, tray, API and Prometheus are loops over this table.
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
  ...customMetrics,
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof metrics;

/** The values that a rule checks: that of the instance it names, or else those of all instances that are shown by default. */
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

/** The name of an instance for users: of a GPU its model, of a sensor its chip and label, of others the instance itself. */
export function nameInstance(metric: MetricId, instance: string, { gpus, sensors }: Snapshot): string {
  const gpu = metric.startsWith('gpu.') ? gpus?.find(({ id }) => id === instance) : undefined;
  const sensor = metric.startsWith('sensor.') ? sensors?.list.find(({ id }) => id === instance) : undefined;
  return gpu?.name ?? (sensor ? `${sensor.chip} ${sensor.label}`.trim() : instance);
}

export const metricIds = Object.keys(metrics) as readonly MetricId[];

/** The metrics that are stored in history. */
export const keptMetricIds = metricIds.filter((id) => {
  const { isFleeting = false }: Metric = metrics[id];
  return !isFleeting;
});

export function isMetricId(text: string): text is MetricId {
  return Object.hasOwn(metrics, text);
}
