import { UserError } from '../user-error.ts';
import type { SystemMetrics } from './system-metrics.ts';

/** The parts of the metrics that can be requested separately, and their fields in the public JSON. */
export const groupFields = {
  cpu: ['cpu'],
  memory: ['memory'],
  disk: ['disk'],
  network: ['network'],
  gpu: ['gpus', 'gpu_type'],
  processes: ['processes'],
  sensors: ['sensors', 'battery'],
  runs: ['runs'],
  custom: ['custom'],
} as const satisfies Readonly<Record<string, readonly (keyof SystemMetrics)[]>>;

export type MetricGroup = keyof typeof groupFields;
export const metricGroups = Object.keys(groupFields) as readonly MetricGroup[];

/** Fields that every answer has besides the parts: its time and machine. */
export const identityFields = [
  'timestamp',
  'instance_id',
  'hostname',
] as const satisfies readonly (keyof SystemMetrics)[];

/** Group names of other monitors. Load averages are part of `cpu`. */
const aliases: Readonly<Record<string, MetricGroup>> = {
  process: 'processes',
  load: 'cpu',
  gpus: 'gpu',
  disks: 'disk',
};

function findGroup(name: string): MetricGroup | null {
  if (Object.hasOwn(groupFields, name)) return name as MetricGroup;
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? null) : null;
}

/**
 * The groups of these names, each once; empty for none, which stands for all.
 * @throws UserError that lists them if a name is unknown
 */
export function findGroups(names: readonly string[]): readonly MetricGroup[] {
  const groups = names.map((name) => findGroup(name.trim()));
  if (groups.includes(null)) {
    throw new UserError(`metrics: use one or more of ${metricGroups.join(', ')}`, { code: 'refused' });
  }
  return [...new Set(groups)].filter((group) => group !== null);
}
