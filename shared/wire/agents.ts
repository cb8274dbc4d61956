import Type, { type Static } from 'typebox';
import type { AgentSilence } from '../readings/agents.ts';
import { numberField, round } from './fields.ts';

const time = (description: string) => Type.Union([Type.String({ format: 'date-time' }), Type.Null()], { description });

/** What a hub knows of one agent. */
export const AgentStatusSchema = Type.Object({
  agent_id: Type.String({ description: 'assigned by the hub when the agent joined' }),
  hostname: Type.String(),
  group: Type.Union([Type.String(), Type.Null()], { description: 'group of the agent at this hub; null for none' }),
  tags: Type.Array(Type.String(), { description: 'tags of the agent at this hub, sorted' }),
  version: Type.String({ description: 'Tacho version of the agent' }),
  connected: Type.Boolean({ description: 'false once it has left, or sent nothing for hub.offlineSeconds (90 s)' }),
  last_seen: time('last message received from the agent'),
  last_update: time('last metrics or system information received'),
  streaming_active: Type.Boolean({ description: 'the agent is being watched and sends metrics' }),
  has_system_info: Type.Boolean(),
  has_metrics: Type.Boolean(),
  clock_ahead_seconds: numberField('how far the agent’s clock is ahead of the hub’s'),
  alerts_firing: Type.Integer({ description: 'alerts firing by the agent’s own rules, as last reported' }),
  heartbeat: Type.Union([
    Type.Object({
      cpu_percent: numberField('average over all CPUs'),
      load_average_1m: numberField('over one minute'),
      load_average_5m: numberField('over five minutes'),
      load_average_15m: numberField('over fifteen minutes'),
      physical_cores: numberField('physical cores, without SMT threads'),
      available_cores: numberField('max(1, physical cores − load)'),
      memory_total_bytes: numberField(''),
      memory_available_bytes: numberField(''),
      disk_used_percent: numberField('of the fullest file system'),
      network_received_bytes_per_second: numberField('over all counted interfaces'),
      network_sent_bytes_per_second: numberField(''),
      gpu_type: Type.Union([Type.String(), Type.Null()], {
        description: 'vendor of the first GPU: nvidia, amd, intel, apple, other, or none; null if unknown',
      }),
      gpus: Type.Array(
        Type.Object({
          busy_percent: numberField(''),
          memory_total_bytes: numberField(''),
          memory_used_bytes: numberField(''),
        }),
      ),
    }),
    Type.Null(),
  ]),
});

export type AgentStatus = Static<typeof AgentStatusSchema>;

/** The data of the events `offline` and `online` in the stream of an agent. */
export const AgentPresenceSchema = Type.Object({
  agent_id: Type.String(),
  last_seen: time('last message received from the agent'),
});
export type AgentPresence = Static<typeof AgentPresenceSchema>;

/** All agents by id. */
export const AgentListSchema = Type.Object({ agents: Type.Record(Type.String(), AgentStatusSchema) });
export type AgentList = Static<typeof AgentListSchema>;

/** One entry of Prometheus' HTTP service discovery (https://prometheus.io/docs/prometheus/latest/http_sd/). */
export const TargetGroupSchema = Type.Object({
  targets: Type.Array(Type.String()),
  labels: Type.Record(Type.String(), Type.String()),
});
export type TargetGroup = Static<typeof TargetGroupSchema>;

/** In the metrics of a hub: time since an agent's last message. */
export const AgentSilenceWire = Type.Object({
  agent_id: Type.String(),
  silent_seconds: numberField('seconds since the last message from the agent'),
});

export function toAgentSilence({ id, silentSeconds }: AgentSilence): Static<typeof AgentSilenceWire> {
  return { agent_id: id, silent_seconds: round(silentSeconds, 0) };
}
