import { type MetricId, metricIds, metrics } from '../../../shared/metrics/catalogue.ts';
import type { InstanceKind, Metric } from '../../../shared/metrics/metric.ts';
import { baseUnits, nameFamily } from '../../../shared/prometheus/exposition.ts';
import { english } from '../../../shared/text/english.ts';

/** One family of figures of an agent, in base units. */
export interface AgentFigures {
  readonly name: string;
  readonly help: string;
  /** Of their label; left out where there is only one figure. */
  readonly label: InstanceKind | null;
  readonly values: readonly (readonly [instance: string, value: number])[];
}

/** What names an item of a list in the public JSON; lists that hold several kinds of things are left out. */
const keys: Readonly<Partial<Record<InstanceKind, string>>> = {
  device: 'name',
  mountpoint: 'mountpoint',
  interface: 'name',
  gpu: 'id',
};

type Json = Readonly<Record<string, unknown>>;

/** Each becomes a series of Prometheus. */
const maxItems = 500;
const maxNameLength = 255;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(item: Json, key: string): string {
  const name = item[key];
  return typeof name === 'string' ? name.slice(0, maxNameLength) : '';
}

/** What stands at a place of the JSON; a list on the way stands for each of its items. */
function readAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  key: string,
  instance = '',
): AgentFigures['values'] {
  if (Array.isArray(value)) {
    return value.slice(0, maxItems).flatMap((item: unknown) =>
      // The public JSON has no list in a list; one from an agent may have a hundred thousand.
      isObject(item) ? readAt(item, [step ?? '', ...rest], key, nameOf(item, key)) : [],
    );
  }
  if (step !== undefined) {
    return isObject(value) ? readAt(value[step], rest, key, instance) : [];
  }
  return typeof value === 'number' && Number.isFinite(value) ? [[instance, value]] : [];
}

function readMetric(id: MetricId, json: Json): readonly AgentFigures[] {
  const { unit, wire, description, instances }: Metric = metrics[id];
  const base = baseUnits[unit];
  const key = instances === undefined ? '' : keys[instances];
  if (base === null || key === undefined) return [];
  const found = readAt(json, wire.split('.'), key).map(([name, value]) => [name, value * base.scale] as const);
  // Two items of one name would be one series twice.
  const values = [...new Map(found)].filter(([name]) => (name === '') === (instances === undefined));
  return values.length === 0
    ? []
    : [{ name: nameFamily(id, base.suffix), help: english(description), label: instances ?? null, values }];
}

/** The figures of the public JSON that an agent has sent, named as its own /metrics names them; gauges only, for counters are not in it. */
export function readAgentFigures(json: Buffer): readonly AgentFigures[] {
  const parsed = JSON.parse(json.toString('utf8')) as Json;
  return metricIds.flatMap((id) => readMetric(id, parsed));
}
