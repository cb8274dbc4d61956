import { message } from '../text/message.ts';
import type { Metric } from './metric.ts';

export const agentsMetrics = {
  'agent.silentSeconds': {
    label: message('Time since last message'),
    unit: 'seconds',
    wire: 'agents.silent_seconds',
    instances: 'agent',
    description: message(
      'Time since the last message from an agent. Agents send a heartbeat every 30 s and count as offline after three missed heartbeats.',
    ),
    isForgottenAtOnce: true,
    sentences: {
      alert: message('{where} offline for {value}'),
      rule: message('{where, select, none {Any agent} other {{where}}} offline for more than {threshold}'),
    },
    read: ({ agents }) => agents?.map(({ id, silentSeconds }) => [id, silentSeconds]) ?? [],
  },
} as const satisfies Record<string, Metric>;
