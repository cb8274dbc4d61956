import { type MetricId, metricIds, metrics } from '../../../../shared/metrics/catalogue.ts';
import type { InstanceKind, Metric } from '../../../../shared/metrics/metric.ts';
import { baseUnits, nameFamily } from '../../../../shared/prometheus/exposition.ts';
import { english } from '../../../../shared/text/english.ts';
import { type Json, readWireValues } from '../../../../shared/wire/read-values.ts';

/** One Prometheus metric of an agent, in base units. */
export interface AgentMetrics {
  readonly name: string;
  readonly help: string;
  /** The label of the instances; `null` if there is only one value. */
  readonly label: InstanceKind | null;
  readonly values: readonly (readonly [instance: string, value: number])[];
}

function readMetric(id: MetricId, json: Json): readonly AgentMetrics[] {
  const { unit, description, instances }: Metric = metrics[id];
  const base = baseUnits[unit];
  if (base === null) return [];
  const values = readWireValues(json, id).map(([name, value]) => [name, value * base.scale] as const);
  return values.length === 0
    ? []
    : [{ name: nameFamily(id, base.suffix), help: english(description), label: instances ?? null, values }];
}

/** The metrics in the public JSON that an agent sent, named as in its own /metrics; gauges only, because the JSON has no counters. */
export function readAgentMetrics(json: Buffer): readonly AgentMetrics[] {
  const parsed = JSON.parse(json.toString('utf8')) as Json;
  return metricIds.flatMap((id) => readMetric(id, parsed));
}
