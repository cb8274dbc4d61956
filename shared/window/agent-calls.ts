import Type from 'typebox';
import { groupPattern } from '../access/tokens.ts';
import { TagsSchema } from '../wire/agent-tags.ts';
import type { FleetTrends } from '../wire/agent-trends.ts';
import type { AgentStatus } from '../wire/agents.ts';
import { call } from './call.ts';

const AgentIdSchema = Type.String({ maxLength: 64 });

const LabelsSchema = Type.Object(
  {
    group: Type.Optional(Type.Union([Type.String({ pattern: groupPattern }), Type.Null()])),
    tags: Type.Optional(TagsSchema),
  },
  { additionalProperties: false },
);

/** The calls about the agents of this hub. Only in the desktop app; browsers use the HTTP API. */
export const agentCalls = {
  /** The agents of this hub; browsers use /metrics/agents. */
  listAgents: call<readonly AgentStatus[]>()(Type.Tuple([])),
  /** Their last heartbeats; browsers use /metrics/trends. `null` while there is no hub. */
  readTrends: call<FleetTrends | null>()(Type.Tuple([])),
  /** A code with which one machine can join; not for browsers. */
  inviteAgent: call<string>()(Type.Tuple([])),
  removeAgent: call<null>()(Type.Tuple([AgentIdSchema])),
  /** Changes its group or its tags, whichever is given. */
  labelAgent: call<null>()(Type.Tuple([AgentIdSchema, LabelsSchema])),
  /** Connects this window to an agent, whose messages arrive as `hostMessage`. Browsers use /agents/ID/ws. */
  openHost: call<null>()(Type.Tuple([AgentIdSchema])),
  /** Sends one message to that agent (protocol.ts). */
  sendToHost: call<null>()(Type.Tuple([Type.String({ maxLength: 1_100_000 })])),
} as const;
