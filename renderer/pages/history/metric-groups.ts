import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import type { Metric } from '../../../shared/metrics/metric.ts';
import type { Message } from '../../../shared/text/message.ts';
import { historyWords } from '../../text/history-words.ts';

type Group = keyof typeof historyWords.groups;

const groupOfPrefix: Readonly<Record<string, Group>> = {
  cpu: 'cpu',
  memory: 'memory',
  disk: 'disks',
  drive: 'disks',
  network: 'network',
  interface: 'network',
  tcp: 'network',
  gpu: 'gpu',
  sensor: 'sensors',
  battery: 'sensors',
  run: 'runs',
  custom: 'custom',
  self: 'self',
};

const prefixOf = (id: MetricId) => id.split('.')[0] ?? '';

const { scopes } = historyWords;

/** The scope of a metric whose name alone is ambiguous, such as “all drives”. */
export function scopeOf(id: MetricId): Message | undefined {
  const { instances }: Metric = metrics[id];
  if (instances) return scopes[instances];
  if (/^disk\.(read|write)/.test(id)) return scopes.allDrives;
  return prefixOf(id) === 'network' ? scopes.allInterfaces : undefined;
}

/** The metrics by what they are about, in the order in which the groups are declared. */
export function groupMetrics(ids: readonly MetricId[]): readonly (readonly [group: Group, ids: readonly MetricId[]])[] {
  const groups = Object.keys(historyWords.groups) as Group[];
  return groups
    .map((group) => [group, ids.filter((id) => (groupOfPrefix[prefixOf(id)] ?? 'system') === group)] as const)
    .filter(([, members]) => members.length > 0);
}
