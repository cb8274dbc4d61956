import { type MetricId, metricIds, metrics } from '../../../shared/metrics/catalogue.ts';
import type { InstanceKind, Metric } from '../../../shared/metrics/metric.ts';
import { baseUnits, nameFamily } from '../../../shared/prometheus/exposition.ts';
import { english } from '../../../shared/text/english.ts';

/** One Prometheus metric of an agent, in base units. */
export interface AgentMetrics {
  readonly name: string;
  readonly help: string;
  /** The label of the instances; `null` if there is only one value. */
  readonly label: InstanceKind | null;
  readonly values: readonly (readonly [instance: string, value: number])[];
}

/** The field that names an item of a list in the public JSON, `null` where it is the place in the list; lists of mixed items are left out. */
const keys: Readonly<Partial<Record<InstanceKind, string | null>>> = {
  core: null,
  device: 'name',
  mountpoint: 'mountpoint',
  interface: 'name',
  gpu: 'id',
};

type Json = Readonly<Record<string, unknown>>;

/** Each becomes a Prometheus series. */
const maxItems = 500;
const maxNameLength = 255;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(item: Json, key: string): string {
  const name = item[key];
  return typeof name === 'string' ? name.slice(0, maxNameLength) : '';
}

/** Reads the values at a path of the JSON; a list on the path means each of its items. */
function readAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  key: string | null,
  instance = '',
): AgentMetrics['values'] {
  if (Array.isArray(value) && key === null) {
    const items = step === undefined ? value.slice(0, maxItems) : [];
    return items.flatMap((item: unknown, place) => (typeof item === 'number' ? [[String(place), item] as const] : []));
  }
  if (Array.isArray(value)) {
    return value.slice(0, maxItems).flatMap((item: unknown) =>
      // The public JSON has no nested lists, but a hostile agent may send many.
      isObject(item) ? readAt(item, [step ?? '', ...rest], key, nameOf(item, key ?? '')) : [],
    );
  }
  if (step !== undefined) {
    return isObject(value) ? readAt(value[step], rest, key, instance) : [];
  }
  return typeof value === 'number' && Number.isFinite(value) ? [[instance, value]] : [];
}

function readMetric(id: MetricId, json: Json): readonly AgentMetrics[] {
  const { unit, wire, description, instances }: Metric = metrics[id];
  const base = baseUnits[unit];
  const key = instances === undefined ? '' : keys[instances];
  if (base === null || key === undefined) return [];
  const found = readAt(json, wire.split('.'), key).map(([name, value]) => [name, value * base.scale] as const);
  // Two items with the same name would be duplicate series.
  const values = [...new Map(found)].filter(([name]) => (name === '') === (instances === undefined));
  return values.length === 0
    ? []
    : [{ name: nameFamily(id, base.suffix), help: english(description), label: instances ?? null, values }];
}

/** The metrics in the public JSON that an agent sent, named as in its own /metrics; gauges only, because the JSON has no counters. */
export function readAgentMetrics(json: Buffer): readonly AgentMetrics[] {
  const parsed = JSON.parse(json.toString('utf8')) as Json;
  // Without swap the JSON says 0 %, for clients that need a number; a machine itself exposes nothing then.
  const hasSwap = !isObject(parsed['memory']) || parsed['memory']['swap_total_mb'] !== 0;
  const ids = hasSwap ? metricIds : metricIds.filter((id) => id !== 'memory.swapUsedPercent');
  return ids.flatMap((id) => readMetric(id, parsed));
}
