import type { FastifyInstance } from 'fastify';
import { Gauge, Registry } from 'prom-client';
import type { Fleet } from '../../../shared/fleet.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';

type Beat = NonNullable<AgentStatus['heartbeat']>;

const figures: readonly (readonly [name: string, help: string, read: (beat: Beat) => number | null])[] = [
  ['tacho_agent_cpu_busy_ratio', 'CPU in use, over all CPUs', ({ cpu_percent: cpu }) => cpu && cpu / 100],
  ['tacho_agent_load1', 'Load average of a minute', (beat) => beat.load_average_1m],
  ['tacho_agent_available_cores', 'Cores that are about free', (beat) => beat.available_cores],
  ['tacho_agent_memory_total_bytes', 'Memory', (beat) => beat.memory_total_bytes],
  ['tacho_agent_memory_available_bytes', 'Memory to be had without swapping', (beat) => beat.memory_available_bytes],
];

/** What an agent beats, as Prometheus reads it; made anew for each scrape, for it is a handful of figures. */
export async function describeAgent({ connected, heartbeat }: AgentStatus): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  gauge('tacho_agent_connected', '1 while the agent is connected, 0 after three missed heartbeats').set(
    Number(connected),
  );
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
  return registry.metrics();
}

/** The address that /sd names for each agent. */
export function addAgentExposition(server: FastifyInstance, fleet: Fleet): void {
  const schema = { summary: 'What it beats, as Prometheus reads it' };
  server.get<{ Params: { id: string } }>('/agents/:id/prometheus', { schema }, async ({ params }, reply) => {
    const status = fleet.find(params.id);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(status ? await describeAgent(status) : '');
  });
}
