import Type, { type Static } from 'typebox';

export const AgentParams = Type.Object({ id: Type.String({ maxLength: 64, description: 'id of the agent' }) });

/** The route of one agent, for the types of its requests. */
export interface AgentRoute {
  readonly Params: Static<typeof AgentParams>;
}
