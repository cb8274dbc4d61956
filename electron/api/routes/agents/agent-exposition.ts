import type { FastifyInstance } from 'fastify';
import { Gauge, Registry } from 'prom-client';
import Type from 'typebox';
import type { Fleet } from '../../../../shared/fleet.ts';
import { describeCustom } from '../../../../shared/prometheus/custom.ts';
import type { AgentStatus } from '../../../../shared/wire/agents.ts';
import { readCustom } from '../../../../shared/wire/read-custom.ts';
import { operation } from '../../description/operation.ts';
import { readAgentMetrics } from './agent-metrics.ts';
import { AgentParams } from './agent-params.ts';

type Heartbeat = NonNullable<AgentStatus['heartbeat']>;

const gauges: readonly (readonly [name: string, help: string, read: (heartbeat: Heartbeat) => number | null])[] = [
  ['tacho_agent_cpu_busy_ratio', 'CPU usage over all CPUs', ({ cpu_percent: cpu }) => cpu && cpu / 100],
  ['tacho_agent_load1', 'One-minute load average', (heartbeat) => heartbeat.load_average_1m],
  ['tacho_agent_load5', 'Five-minute load average', (heartbeat) => heartbeat.load_average_5m],
  ['tacho_agent_load15', 'Fifteen-minute load average', (heartbeat) => heartbeat.load_average_15m],
  ['tacho_agent_physical_cores', 'Physical cores, without SMT threads', (heartbeat) => heartbeat.physical_cores],
  [
    'tacho_agent_available_cores',
    'Physical cores minus the one-minute load average, at least 1',
    (heartbeat) => heartbeat.available_cores,
  ],
  ['tacho_agent_memory_total_bytes', 'Total memory', (heartbeat) => heartbeat.memory_total_bytes],
  [
    'tacho_agent_memory_available_bytes',
    'Memory available without swapping',
    (heartbeat) => heartbeat.memory_available_bytes,
  ],
  [
    'tacho_agent_disk_used_ratio',
    'Share of the fullest file system that is used',
    ({ disk_used_percent: used }) => used && used / 100,
  ],
  [
    'tacho_agent_network_received_bytes_per_second',
    'Received over all counted interfaces',
    (heartbeat) => heartbeat.network_received_bytes_per_second,
  ],
  [
    'tacho_agent_network_sent_bytes_per_second',
    'Sent over all counted interfaces',
    (heartbeat) => heartbeat.network_sent_bytes_per_second,
  ],
];

function readFamilies(json: Buffer) {
  const { custom } = JSON.parse(json.toString('utf8')) as { readonly custom?: unknown };
  return readCustom(custom).custom?.families ?? [];
}

/**
 * An agent in the Prometheus text format: its heartbeat, and its metrics while it sends them.
 * @param json the metrics that it sent; `null` while it is not watched
 */
export async function describeAgent(status: AgentStatus, json: Buffer | null): Promise<string> {
  const { connected, heartbeat, last_seen: seen, alerts_firing: firing } = status;
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  gauge(
    'tacho_agent_connected',
    '1 while the agent is connected, 0 after it disconnected or sent nothing for hub.offlineSeconds',
  ).set(Number(connected));
  gauge('tacho_agent_alerts_firing', 'Alerts firing by the rules of the agent').set(firing);
  if (seen !== null)
    gauge('tacho_agent_last_seen_timestamp_seconds', 'Time of the last message from the agent').set(
      Date.parse(seen) / 1000,
    );
  for (const [name, help, read] of gauges) {
    const value = heartbeat && read(heartbeat);
    if (value !== null) gauge(name, help).set(value);
  }
  const gpus = (name: string, help: string, read: (gpu: Heartbeat['gpus'][number]) => number | null) => {
    const all = gauge(name, help, ['gpu']);
    heartbeat?.gpus.forEach((gpu, index) => {
      const value = read(gpu);
      if (value !== null) all.set({ gpu: String(index) }, value);
    });
  };
  gpus(
    'tacho_agent_gpu_busy_ratio',
    'Share of time in which the GPU was busy',
    ({ busy_percent: busy }) => busy && busy / 100,
  );
  gpus('tacho_agent_gpu_memory_total_bytes', 'Total GPU memory', (gpu) => gpu.memory_total_bytes);
  gpus('tacho_agent_gpu_memory_used_bytes', 'GPU memory in use', (gpu) => gpu.memory_used_bytes);
  for (const { name, help, label, values } of json ? readAgentMetrics(json) : []) {
    const all = gauge(name, help, label ? [label] : []);
    for (const [instance, value] of values) all.set(label ? { [label]: instance } : {}, value);
  }
  const text = await registry.metrics();
  return json ? `${text}${describeCustom(readFamilies(json))}` : text;
}

/** The target of each agent in /sd. */
export function addAgentExposition(server: FastifyInstance, fleet: Fleet): void {
  const summary = 'Heartbeat and, while it sends them, metrics of an agent in the Prometheus text format';
  const schema = operation('getAgentExposition', 'monitoring', summary, {
    params: AgentParams,
    answer: Type.String(),
    media: 'text/plain',
  });
  const config = { right: 'scrape', isOfFleet: true } as const;
  server.get<{ Params: { id: string } }>('/agents/:id/prometheus', { schema, config }, async ({ params }, reply) => {
    const status = fleet.find(params.id);
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(status ? await describeAgent(status, fleet.readLive(status.agent_id)) : '');
  });
}
