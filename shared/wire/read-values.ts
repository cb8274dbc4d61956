import { type MetricId, metrics } from '../metrics/catalogue.ts';
import type { InstanceKind, Metric } from '../metrics/metric.ts';

/** A value in the unit of the catalog; the instance is '' where there is only one. */
type Value = readonly [instance: string, value: number];

/** The field that names an item of a list in the public JSON, `null` where it is the place in the list; lists of mixed items are left out. */
const keys: Readonly<Partial<Record<InstanceKind, string | null>>> = {
  core: null,
  device: 'name',
  mountpoint: 'mountpoint',
  interface: 'name',
  gpu: 'id',
};

export type Json = Readonly<Record<string, unknown>>;

/** Each becomes a Prometheus series. */
const maxItems = 500;
const maxNameLength = 255;

export function isObject(value: unknown): value is Json {
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
): readonly Value[] {
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

/** The values of one metric in the public JSON of another machine, which may send anything: what is not as expected is left out. */
export function readWireValues(json: Json, id: MetricId): readonly Value[] {
  const { wire, instances }: Metric = metrics[id];
  // Without swap the JSON says 0 %, for clients that need a number; a machine itself has no value then.
  if (id === 'memory.swapUsedPercent' && isObject(json['memory']) && json['memory']['swap_total_mb'] === 0) return [];
  const key = instances === undefined ? '' : keys[instances];
  if (key === undefined) return [];
  // Two items with the same name would be duplicate series.
  const values = [...new Map(readAt(json, wire.split('.'), key))];
  return values.filter(([name]) => (name === '') === (instances === undefined));
}
