import type { Metric } from './metric.ts';

export const agentsMetrics = {
  'agent.silentSeconds': {
    label: 'Silence',
    unit: 'seconds',
    wire: 'agents.silent_seconds',
    instances: 'agent',
    description:
      'Time since the last message of an agent, which sends a heartbeat every 30 s; one that has missed three is offline.',
    isForgottenAtOnce: true,
    sentences: {
      alert: (where, value) => `${where} offline, silent for ${value}`,
      rule: (where, threshold) => `${where || 'An agent'} offline: silent for more than ${threshold}`,
    },
    read: ({ agents }) => agents?.map(({ id, silentSeconds }) => [id, silentSeconds]) ?? [],
  },
} as const satisfies Record<string, Metric>;
