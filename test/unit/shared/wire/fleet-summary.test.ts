import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import type { AgentStatus } from '../../../../shared/wire/agents.ts';
import { FleetSummarySchema, summarizeFleet } from '../../../../shared/wire/fleet-summary.ts';
import { createAgents } from '../../../fake/agents.ts';

const [plain] = createAgents(1);
const agentWith = (id: string, cpu: number | null, part: Partial<AgentStatus> = {}): AgentStatus => {
  if (!plain?.heartbeat) throw new Error('there is none');
  return { ...plain, agent_id: id, group: null, ...part, heartbeat: { ...plain.heartbeat, cpu_percent: cpu } };
};

test('sums, percentiles and the busiest agents are those of the connected agents, in total and per group', () => {
  const summary = summarizeFleet([
    ...Array.from({ length: 100 }, (_, index) => agentWith(`n-${index}`, index + 1, { group: 'web' })),
    agentWith('db-1', null, { group: 'db' }),
    agentWith('old', 100, { connected: false, alerts_firing: 3 }),
  ]);
  expect(Value.Errors(FleetSummarySchema, summary)).toEqual([]);
  const { total, groups, busiest } = summary;
  expect(total).toMatchObject({ agents: 102, connected: 101, alerts_firing: 0, physical_cores: 505, gpus: 0 });
  expect(total.memory_total_bytes).toBe(101 * 64e9);
  expect(total.cpu_percent).toEqual({ agents: 100, mean: 50.5, min: 1, p50: 50, p90: 90, p99: 99, max: 100 });
  expect(total.gpu_percent).toBeNull();
  expect(groups.map(({ group, agents, connected }) => [group, agents, connected])).toEqual([
    [null, 1, 0],
    ['db', 1, 1],
    ['web', 100, 100],
  ]);
  expect(busiest.cpu.map(({ agent_id: id }) => id).slice(0, 2)).toEqual(['n-99', 'n-98']);
  expect(busiest.cpu).toHaveLength(10);
});

test('a hub without agents, or with agents that report nothing, has unknown sums', () => {
  expect(summarizeFleet([]).total).toMatchObject({ agents: 0, memory_total_bytes: null, cpu_percent: null });
  const silent = { ...agentWith('box', 1), heartbeat: null };
  expect(summarizeFleet([silent])).toMatchObject({
    total: { connected: 1, physical_cores: null, load_per_core: null },
    busiest: { cpu: [], memory: [], gpu: [] },
  });
});

test('the GPUs of a machine are summed, and its usage is their mean', () => {
  const agents = createAgents(4);
  expect(summarizeFleet(agents)).toMatchObject({
    total: { gpus: 1, gpu_memory_total_bytes: 80e9, gpu_memory_used_bytes: 60e9, gpu_percent: { max: 97 } },
    busiest: { gpu: [{ agent_id: 'gpu-box', percent: 97 }] },
  });
});
