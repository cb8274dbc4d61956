import Type, { type Static } from 'typebox';
import type { AgentStatus } from './agents.ts';
import { numberField, round } from './fields.ts';

const DistributionSchema = Type.Union(
  [
    Type.Object({
      agents: Type.Integer({ description: 'connected agents that report it' }),
      mean: Type.Number(),
      min: Type.Number(),
      p50: Type.Number({ description: 'half of the agents are at or below it' }),
      p90: Type.Number(),
      p99: Type.Number(),
      max: Type.Number(),
    }),
    Type.Null(),
  ],
  { description: 'over the connected agents; null if none reports it' },
);

const GroupSummarySchema = Type.Object({
  agents: Type.Integer(),
  connected: Type.Integer(),
  alerts_firing: Type.Integer({ description: 'of connected agents' }),
  physical_cores: numberField('sum over the connected agents; null if none reports it'),
  available_cores: numberField(''),
  memory_total_bytes: numberField(''),
  memory_available_bytes: numberField(''),
  gpus: Type.Integer(),
  gpu_memory_total_bytes: numberField(''),
  gpu_memory_used_bytes: numberField(''),
  cpu_percent: DistributionSchema,
  memory_percent: DistributionSchema,
  load_per_core: DistributionSchema,
  gpu_percent: DistributionSchema,
});

const RankingSchema = Type.Array(Type.Object({ agent_id: Type.String(), percent: Type.Number() }), {
  description: 'at most ten, the busiest first',
});

/** Totals and comparisons over all agents of a hub. */
export const FleetSummarySchema = Type.Object({
  total: GroupSummarySchema,
  groups: Type.Array(
    Type.Object({
      group: Type.Union([Type.String(), Type.Null()], { description: 'null: agents in no group' }),
      ...GroupSummarySchema.properties,
    }),
  ),
  busiest: Type.Object({ cpu: RankingSchema, memory: RankingSchema, gpu: RankingSchema }),
});
export type FleetSummary = Static<typeof FleetSummarySchema>;

type Heartbeat = NonNullable<AgentStatus['heartbeat']>;
type Read = (heartbeat: Heartbeat) => number | null;

const maxRanked = 10;

const readCpu: Read = ({ cpu_percent: percent }) => percent;
const readMemory: Read = ({ memory_total_bytes: total, memory_available_bytes: available }) =>
  total === null || available === null || total === 0 ? null : (100 * (total - available)) / total;
const readLoad: Read = ({ load_average_1m: load, physical_cores: cores }) =>
  load === null || cores === null || cores === 0 ? null : load / cores;
/** The mean over the GPUs of the machine. */
const readGpu: Read = ({ gpus }) => {
  const known = gpus.flatMap(({ busy_percent: busy }) => busy ?? []);
  return known.length === 0 ? null : sum(known) / known.length;
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** By the nearest rank, so that it is a value that an agent has. */
function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}

function describeDistribution(heartbeats: readonly Heartbeat[], read: Read): Static<typeof DistributionSchema> {
  const values = heartbeats.flatMap((heartbeat) => read(heartbeat) ?? []).toSorted((a, b) => a - b);
  if (values.length === 0) return null;
  const [p50, p90, p99] = [50, 90, 99].map((percent) => round(percentile(values, percent)));
  return {
    agents: values.length,
    mean: round(sum(values) / values.length),
    min: round(values[0] ?? 0),
    p50: p50 ?? 0,
    p90: p90 ?? 0,
    p99: p99 ?? 0,
    max: round(values.at(-1) ?? 0),
  };
}

function summarizeGroup(statuses: readonly AgentStatus[]): Static<typeof GroupSummarySchema> {
  const connected = statuses.filter((status) => status.connected);
  const heartbeats = connected.flatMap(({ heartbeat }) => heartbeat ?? []);
  const gpus = heartbeats.flatMap((heartbeat) => heartbeat.gpus);
  const total = <Item>(items: readonly Item[], read: (item: Item) => number | null) => {
    const known = items.flatMap((item) => read(item) ?? []);
    return known.length === 0 ? null : round(sum(known));
  };
  return {
    agents: statuses.length,
    connected: connected.length,
    alerts_firing: sum(connected.map(({ alerts_firing: firing }) => firing)),
    physical_cores: total(heartbeats, (heartbeat) => heartbeat.physical_cores),
    available_cores: total(heartbeats, (heartbeat) => heartbeat.available_cores),
    memory_total_bytes: total(heartbeats, (heartbeat) => heartbeat.memory_total_bytes),
    memory_available_bytes: total(heartbeats, (heartbeat) => heartbeat.memory_available_bytes),
    gpus: gpus.length,
    gpu_memory_total_bytes: total(gpus, (gpu) => gpu.memory_total_bytes),
    gpu_memory_used_bytes: total(gpus, (gpu) => gpu.memory_used_bytes),
    cpu_percent: describeDistribution(heartbeats, readCpu),
    memory_percent: describeDistribution(heartbeats, readMemory),
    load_per_core: describeDistribution(heartbeats, readLoad),
    gpu_percent: describeDistribution(heartbeats, readGpu),
  };
}

function rank(statuses: readonly AgentStatus[], read: Read): Static<typeof RankingSchema> {
  return statuses
    .flatMap(({ agent_id, connected, heartbeat }) => {
      const value = connected && heartbeat ? read(heartbeat) : null;
      return value === null ? [] : [{ agent_id, percent: round(value) }];
    })
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, maxRanked);
}

/** Values of agents that are not connected are old: they count as agents and otherwise not at all. */
export function summarizeFleet(statuses: readonly AgentStatus[]): FleetSummary {
  const byGroup = new Map<string | null, AgentStatus[]>();
  for (const status of statuses) byGroup.set(status.group, [...(byGroup.get(status.group) ?? []), status]);
  return {
    total: summarizeGroup(statuses),
    groups: [...byGroup]
      .map(([group, members]) => ({ group, ...summarizeGroup(members) }))
      .toSorted((a, b) => (a.group ?? '').localeCompare(b.group ?? '')),
    busiest: { cpu: rank(statuses, readCpu), memory: rank(statuses, readMemory), gpu: rank(statuses, readGpu) },
  };
}
