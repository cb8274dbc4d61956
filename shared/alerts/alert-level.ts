import type { AlertRecord } from './alert.ts';

/** `calm` unless an alert about it is firing. */
export type AlertLevel = 'calm' | 'warm' | 'hot';

export type Resource = 'cpu' | 'gpu' | 'memory' | 'disk' | 'network';

const resources: Readonly<Record<string, Resource>> = {
  cpu: 'cpu',
  gpu: 'gpu',
  memory: 'memory',
  disk: 'disk',
  drive: 'disk',
  network: 'network',
  interface: 'network',
};

/**
 * The one definition of levels: a color says which resource a value belongs to, and only an alert changes it. A busy CPU alone is no
 * reason to worry.
 */
export function alertLevelOf(
  firing: readonly Pick<AlertRecord, 'metric' | 'severity' | 'host'>[],
  resource: Resource,
): AlertLevel {
  // Those of remote machines are not about this one.
  const own = firing.filter(
    ({ host, metric }) => host === undefined && resources[metric.split('.')[0] ?? ''] === resource,
  );
  if (own.length === 0) return 'calm';
  return own.some(({ severity }) => severity === 'critical') ? 'hot' : 'warm';
}
