import type { Run } from '../../shared/readings/runs.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';

const names = ['build-1', 'build-2', 'db-1', 'gpu-box', 'laptop-of-marie', 'web-with-a-name-that-is-too-long-for-it'];

/** The machines of a hub: the third in trouble, the fifth away, the fourth with GPUs. */
export function createAgents(count: number): readonly AgentStatus[] {
  return Array.from({ length: count }, (_, index): AgentStatus => {
    const kind = index % names.length;
    const id = index < names.length ? (names[index] ?? '') : `node-${String(index).padStart(3, '0')}`;
    const isAway = index === 4;
    return {
      agent_id: id,
      hostname: `${id}.lan`,
      group: null,
      tags: [],
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
