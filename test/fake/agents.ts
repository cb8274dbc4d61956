import type { Run } from '../../shared/readings/runs.ts';
import type { FleetTrends } from '../../shared/wire/agent-trends.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';

const names = ['build-1', 'build-2', 'db-1', 'gpu-box', 'laptop-of-marie', 'web-with-a-name-that-is-too-long-for-it'];

const groups = ['build', 'build', 'db', null, null, 'web'];
const tags = [['ssd'], ['ssd'], ['env=prod', 'ssd'], ['a100', 'lab'], [], ['env=prod', 'eu-central-1']];

/** The machines of a hub: the third in trouble, the fifth away, the fourth with GPUs. */
export function createAgents(count: number): readonly AgentStatus[] {
  return Array.from({ length: count }, (_, index): AgentStatus => {
    const kind = index % names.length;
    const id = index < names.length ? (names[index] ?? '') : `node-${String(index).padStart(3, '0')}`;
    const isAway = index === 4;
    return {
      agent_id: id,
      hostname: `${id}.lan`,
      group: groups[kind] ?? null,
      tags: [...(tags[kind] ?? [])],
      version: '0.1.0',
      connected: !isAway,
      // A length of time that does not change while a picture is taken.
      last_seen: new Date(Date.now() - (isAway ? 640_000 : 0)).toISOString(),
      last_update: null,
      streaming_active: false,
      has_system_info: true,
      has_metrics: false,
      clock_ahead_seconds: 0,
      alerts_firing: index === 2 ? 1 : 0,
      heartbeat: {
        cpu_percent: [8, 93, 34, 41, 3, 78][kind] ?? 0,
        load_average_1m: 1,
        load_average_5m: 1,
        load_average_15m: 1,
        physical_cores: 5,
        available_cores: 4,
        memory_total_bytes: 64e9,
        memory_available_bytes: [50e9, 20e9, 2e9, 30e9, 40e9, 14e9][kind] ?? 0,
        disk_used_percent: [41, 77, 93, 12, 60, 55][kind] ?? 0,
        network_received_bytes_per_second: [12e6, 3.1e6, 480e3, 96e6, 0, 41e6][kind] ?? 0,
        network_sent_bytes_per_second: [1e6, 0.4e6, 12e6, 2e6, 0, 7e6][kind] ?? 0,
        gpu_type: kind === 3 ? 'nvidia' : 'none',
        gpus: kind === 3 ? [{ busy_percent: 97, memory_total_bytes: 80e9, memory_used_bytes: 60e9 }] : [],
      },
    };
  });
}

export function createRuns(): readonly Run[] {
  const run = { startedAt: null, residentBytes: 1.4e9, threads: 12, readBytesPerSecond: 0, writeBytesPerSecond: 2e6 };
  return [
    {
      ...run,
      name: 'job=nightly,stage=compile',
      labels: { job: 'nightly', stage: 'compile' },
      command: 'make',
      pid: 4000,
      processes: 14,
      cpuPercent: 712,
    },
    {
      ...run,
      name: 'model=small',
      labels: { model: 'small' },
      command: 'python3',
      pid: 4100,
      processes: 1,
      cpuPercent: 98,
    },
  ];
}

const steps = 40;

/** The last hour of these agents, with a gap where one was offline. */
export function createTrends(agents: readonly AgentStatus[]): FleetTrends {
  const trends = agents.map(({ agent_id: id, connected, heartbeat }, lane) => {
    const wave = (index: number) => 0.6 + 0.4 * Math.sin(index / (2 + (lane % 5)) + lane) * Math.cos(index / 7 + lane);
    const around = (value: number | null | undefined) =>
      Array.from({ length: steps }, (_, index) =>
        value == null || (!connected && index > 25) || (lane % 11 === 7 && index < 12)
          ? null
          : Math.round(value * wave(index)),
      );
    const { network_received_bytes_per_second: down = 0, network_sent_bytes_per_second: up = 0 } = heartbeat ?? {};
    return [
      id,
      {
        cpu_percent: around(heartbeat?.cpu_percent),
        network_bytes_per_second: around((down ?? 0) + (up ?? 0)),
      },
    ] as const;
  });
  return { end: new Date(0).toISOString(), step_seconds: 90, agents: Object.fromEntries(trends) };
}
