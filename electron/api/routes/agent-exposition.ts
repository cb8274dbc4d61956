import type { FastifyInstance } from 'fastify';
import { Gauge, Registry } from 'prom-client';
import type { Fleet } from '../../../shared/fleet.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import { readAgentFigures } from './agent-figures.ts';

type Beat = NonNullable<AgentStatus['heartbeat']>;

const figures: readonly (readonly [name: string, help: string, read: (beat: Beat) => number | null])[] = [
  ['tacho_agent_cpu_busy_ratio', 'CPU in use, over all CPUs', ({ cpu_percent: cpu }) => cpu && cpu / 100],
  ['tacho_agent_load1', 'Load average of a minute', (beat) => beat.load_average_1m],
  [
    'tacho_agent_available_cores',
    'Physical cores less the load average of a minute, at least 1',
    (beat) => beat.available_cores,
  ],
  ['tacho_agent_memory_total_bytes', 'Memory', (beat) => beat.memory_total_bytes],
  ['tacho_agent_memory_available_bytes', 'Memory to be had without swapping', (beat) => beat.memory_available_bytes],
];

/**
 * What the hub knows of an agent, as Prometheus reads it: what it beats, and while it sends, its figures. Made anew for each scrape.
 * @param json what it has sent; `null` while nobody watches
 */
export async function describeAgent(status: AgentStatus, json: Buffer | null): Promise<string> {
  const { connected, heartbeat, last_seen: seen, alerts_firing: firing } = status;
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  gauge(
    'tacho_agent_connected',
    '1 while the agent is connected; 0 once it has left, or missed three heartbeats (90 s)',
  ).set(Number(connected));
  gauge('tacho_agent_alerts_firing', 'What fires there by its own rules').set(firing);
  if (seen !== null) gauge('tacho_agent_last_seen_timestamp_seconds', 'Its last word').set(Date.parse(seen) / 1000);
  for (const [name, help, read] of figures) {
    const value = heartbeat && read(heartbeat);
    if (value !== null) gauge(name, help).set(value);
  }
  const gpus = (name: string, help: string, read: (gpu: Beat['gpus'][number]) => number | null) => {
    const all = gauge(name, help, ['gpu']);
    heartbeat?.gpus.forEach((gpu, index) => {
      const value = read(gpu);
      if (value !== null) all.set({ gpu: String(index) }, value);
    });
  };
  gpus(
    'tacho_agent_gpu_busy_ratio',
    'Share of time in which the GPU worked',
    ({ busy_percent: busy }) => busy && busy / 100,
  );
  gpus('tacho_agent_gpu_memory_used_bytes', 'Memory of the GPU in use', (gpu) => gpu.memory_used_bytes);
  for (const { name, help, label, values } of json ? readAgentFigures(json) : []) {
    const all = gauge(name, help, label ? [label] : []);
    for (const [instance, value] of values) all.set(label ? { [label]: instance } : {}, value);
  }
  return registry.metrics();
}

/** The address that /sd names for each agent. */
export function addAgentExposition(server: FastifyInstance, fleet: Fleet): void {
  const schema = { summary: 'What it beats, and while it sends its figures, as Prometheus reads it' };
  server.get<{ Params: { id: string } }>('/agents/:id/prometheus', { schema }, async ({ params }, reply) => {
    const status = fleet.find(params.id);
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(
        status ? await describeAgent(status, status.streaming_active ? fleet.readMetrics(status.agent_id) : null) : '',
      );
  });
}
